package io.frontdesk.messaging.internal.deliverability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.frontdesk.messaging.CheckDomain;
import io.frontdesk.messaging.DnsRecord;
import io.frontdesk.messaging.DnsRecordType;
import io.frontdesk.messaging.DomainCheck;
import io.frontdesk.messaging.DomainFinding;
import io.frontdesk.messaging.FindingCode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpfCheckTest {

    private static final CheckDomain PLAIN = CheckDomain.of("example.org");
    private static final CheckDomain SENDGRID = PLAIN.withSpfInclude("sendgrid.net");

    /** What stands, what is wrong, and what to publish, for a sender that includes sendgrid.net and sends from 192.0.2.7. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    v=spf1 ip4:192.0.2.7 include:sendgrid.net ~all | SPF_OK | -
                    v=spf1 ip4:192.0.2.0/28 include:SENDGRID.net. -all | SPF_OK | -
                    v=spf1 include:nested.example -all | SPF_OK | -
                    v=spf1 redirect=nested.example | SPF_OK | -
                    v=spf1 ip4:192.0.2.7 mx ~all | SPF_NOT_AUTHORISED | v=spf1 ip4:192.0.2.7 mx include:sendgrid.net ~all
                    v=spf1 include:sendgrid.net a -all | SPF_NOT_AUTHORISED | v=spf1 ip4:192.0.2.7 include:sendgrid.net a -all
                    v=spf1 ip4:192.0.2.7 include:sendgrid.net +all | SPF_ALLOWS_ALL | v=spf1 ip4:192.0.2.7 include:sendgrid.net ~all
                    v=spf1 ip4:192.0.2.7 include:sendgrid.net ?all | SPF_NEUTRAL | v=spf1 ip4:192.0.2.7 include:sendgrid.net ~all
                    v=spf1 ip4:192.0.2.7 include:sendgrid.net | SPF_WITHOUT_ALL | v=spf1 ip4:192.0.2.7 include:sendgrid.net ~all
                    v=spf1 ip4:192.0.2.7 include:sendgrid.net ~all mx | SPF_TERMS_AFTER_ALL | v=spf1 ip4:192.0.2.7 include:sendgrid.net mx ~all
                    v=spf1 ip4:192.0.2.7 include:sendgrid.net ptr ~all | SPF_PTR | -
                    v=spf1 ip4:192.0.2.7 ipv4:192.0.2.8 include:sendgrid.net ~all | SPF_SYNTAX | v=spf1 ip4:192.0.2.7 include:sendgrid.net ~all
                    v=spf1 ip4:192.0.2.7 include:gone.example include:sendgrid.net ~all | SPF_BROKEN_INCLUDE | v=spf1 ip4:192.0.2.7 include:sendgrid.net ~all
                    v=spf1 ip4:192.0.2.7 include:two.example include:sendgrid.net ~all | SPF_BROKEN_INCLUDE | v=spf1 ip4:192.0.2.7 include:sendgrid.net ~all
                    v=spf1 ip4:192.0.2.7 include:bad.example include:sendgrid.net ~all | SPF_BROKEN_INCLUDE | v=spf1 ip4:192.0.2.7 include:sendgrid.net ~all
                    v=spf1 ip4:192.0.2.7 include:example.org include:sendgrid.net ~all | SPF_LOOP | v=spf1 ip4:192.0.2.7 include:sendgrid.net ~all
                    v=spf1 ip4:192.0.2.7 include:sendgrid.net redirect=example.org | SPF_LOOP | -
                    v=spf1 ip4:192.0.2.7 -include:sendgrid.net ~all | SPF_NOT_AUTHORISED | v=spf1 ip4:192.0.2.7 include:sendgrid.net ~all
                    v=spf1 ip4:192.0.2.7 -all include:sendgrid.net | SPF_NOT_AUTHORISED | v=spf1 ip4:192.0.2.7 include:sendgrid.net -all
                    v=spf1 ip4:192.0.2.7 include:sendgrid.net a:x1.example a:x2.example a:x3.example ~all | SPF_TOO_MANY_VOID_LOOKUPS | -
                    v=spf1 ip4:192.0.2.7 include:sendgrid.net moo=1 exp=e.example.org ?all | SPF_NEUTRAL | v=spf1 ip4:192.0.2.7 include:sendgrid.net ~all moo=1 exp=e.example.org
                    v=spf1 ip4:192.0.2.7 redirect=plain.example | SPF_NOT_AUTHORISED | v=spf1 ip4:192.0.2.7 include:sendgrid.net redirect=plain.example
                    """)
    void says_what_is_wrong_and_what_to_publish(String standing, FindingCode code, String publish) {
        Zone zone = zone().txt("example.org", standing);

        List<DomainFinding> findings = zone.findings(DomainCheck.SPF, SENDGRID.withSendingAddress("192.0.2.7"));

        assertThat(findings).extracting(DomainFinding::code).contains(code);
        DomainFinding finding = findings.stream()
                .filter(each -> each.code() == code)
                .findFirst()
                .orElseThrow();
        assertThat(finding.name()).isEqualTo("example.org");
        assertThat(finding.publish())
                .isEqualTo(Optional.ofNullable(publish)
                        .map(value -> new DnsRecord("example.org", DnsRecordType.TXT, value)));
        if (publish != null) {
            Zone mended = zone().txt("example.org", publish);
            assertThat(mended.codes(DomainCheck.SPF, SENDGRID.withSendingAddress("192.0.2.7")))
                    .as("once it is published")
                    .containsExactly(FindingCode.SPF_OK);
        }
    }

    private static Zone zone() {
        return new Zone()
                .a("example.org", "192.0.2.200")
                .mx("example.org", "10 mx.example.org")
                .a("mx.example.org", "192.0.2.201")
                .txt("sendgrid.net", "v=spf1 ip4:198.51.100.0/24 ~all")
                .txt("nested.example", "v=spf1 ip4:192.0.2.7 include:sendgrid.net ~all")
                .txt("plain.example", "v=spf1 ip4:203.0.113.0/24 -all")
                .txt("two.example", "v=spf1 -all")
                .txt("two.example", "v=spf1 ~all")
                .txt("bad.example", "v=spf1 inlcude:x.example -all");
    }

    @Test
    void without_a_record_names_the_whole_of_it() {
        CheckDomain command = SENDGRID.withSpfInclude("amazonses.com")
                .withSendingAddress("192.0.2.7")
                .withSendingAddress("2001:db8::7");
        Zone zone =
                zone().txt("amazonses.com", "v=spf1 ip4:198.51.100.0/24 -all").txt("example.org", "something else");

        DomainFinding finding = zone.findings(DomainCheck.SPF, command).get(0);

        assertThat(finding.code()).isEqualTo(FindingCode.SPF_MISSING);
        assertThat(finding.publish().orElseThrow().value())
                .isEqualTo(
                        "v=spf1 ip4:192.0.2.7 ip6:2001:db8:0:0:0:0:0:7 include:sendgrid.net include:amazonses.com ~all");
    }

    @Test
    void without_a_record_and_a_sender_there_is_nothing_to_propose() {
        DomainFinding finding = new Zone().findings(DomainCheck.SPF, PLAIN).get(0);

        assertThat(finding.code()).isEqualTo(FindingCode.SPF_MISSING);
        assertThat(finding.publish()).isEmpty();
    }

    @Test
    void nothing_can_be_published_beside_an_alias() {
        Zone zone = zone().with("em.example.org", DnsRecordType.CNAME, "u7.wl.sendgrid.net");

        DomainFinding finding = zone.findings(DomainCheck.SPF, SENDGRID.withBounceDomain("em.example.org"))
                .get(0);

        assertThat(finding.code()).isEqualTo(FindingCode.SPF_MISSING);
        assertThat(finding.text()).contains("alias of u7.wl.sendgrid.net");
        assertThat(finding.publish()).isEmpty();
    }

    @Test
    void two_records_are_merged_into_one() {
        Zone zone = zone().txt("example.org", "v=spf1 mx include:plain.example -all")
                .txt("example.org", "v=spf1 include:plain.example ip4:192.0.2.7 ~all moo=1");

        DomainFinding finding = zone.findings(DomainCheck.SPF, SENDGRID).get(0);

        assertThat(finding.code()).isEqualTo(FindingCode.SPF_SEVERAL);
        assertThat(finding.publish().orElseThrow().value())
                .isEqualTo("v=spf1 include:plain.example ip4:192.0.2.7 mx include:sendgrid.net ~all moo=1");
    }

    @Test
    void a_redirect_survives_a_merge_as_an_include() {
        Zone zone = zone().txt("example.org", "v=spf1 redirect=sendgrid.net").txt("example.org", "v=spf1 mx -all");

        assertThat(zone.findings(DomainCheck.SPF, SENDGRID)
                        .get(0)
                        .publish()
                        .orElseThrow()
                        .value())
                .isEqualTo("v=spf1 mx include:sendgrid.net ~all");
    }

    @Test
    void counts_the_lookups_of_everything_included() {
        Zone zone = zone().txt("example.org", "v=spf1 include:a.example include:b.example mx a ~all")
                .txt("a.example", "v=spf1 include:b.example a:mx.example.org ip4:192.0.2.1 -all include:never.example")
                .txt("b.example", "v=spf1 exists:%{i}.x.example include:sendgrid.net ?all");

        SpfTree tree = SpfTree.of("example.org", read(zone), zone.lookups());

        // a: 1 + (b: 1 + 2) + 1, b again: 1 + 2, mx, a
        assertThat(tree.count()).isEqualTo(10);
        assertThat(tree.problems()).isEmpty();
        assertThat(tree.authorises("Sendgrid.NET")).isTrue();
    }

    @Test
    void says_how_far_over_the_limit_a_record_is_and_adds_nothing_to_it() {
        Zone full = zone();
        String terms = "";
        for (int i = 0; i < 10; i++) {
            full.a("m" + i + ".example.org", "192.0.2.1");
            terms += " a:m" + i + ".example.org";
        }
        full.txt("example.org", "v=spf1" + terms + " ~all").txt("over.example.org", "v=spf1" + terms + " a a a ~all");

        assertThat(full.findings(DomainCheck.SPF, PLAIN).get(0).code()).isEqualTo(FindingCode.SPF_OK);
        DomainFinding tooMuch = full.findings(DomainCheck.SPF, SENDGRID).get(0);
        assertThat(tooMuch.code()).isEqualTo(FindingCode.SPF_NOT_AUTHORISED);
        assertThat(tooMuch.text()).contains("needs 11 look-ups");
        assertThat(tooMuch.publish()).isEmpty();
        assertThat(full.findings(DomainCheck.SPF, CheckDomain.of("over.example.org"))
                        .get(0))
                .extracting(DomainFinding::code, DomainFinding::publish)
                .containsExactly(FindingCode.SPF_TOO_MANY_LOOKUPS, Optional.empty());
    }

    @Test
    void a_record_that_branches_without_end_costs_a_bounded_number_of_questions() {
        Zone zone = zone().txt("example.org", "v=spf1 include:n0.example -all");
        for (int i = 0; i < 300; i++) {
            zone.txt(
                    "n" + i + ".example",
                    "v=spf1 include:n" + (i + 1) + ".example include:n" + (i + 2) + ".example -all");
        }

        List<DomainFinding> findings = zone.findings(DomainCheck.SPF, PLAIN);

        assertThat(findings.get(0).text()).contains("more than 40 look-ups");
        assertThat(zone.asked).hasSizeLessThan(80);
    }

    @Test
    void a_name_behind_which_anything_may_be_is_not_followed() {
        Zone zone = zone().txt("example.org", "v=spf1 include:%{i}._spf.example.org include:sendgrid.net -all");

        assertThat(zone.codes(DomainCheck.SPF, SENDGRID)).containsExactly(FindingCode.SPF_OK);
    }

    @Test
    void an_address_that_only_gets_an_error_is_not_authorised() {
        Zone zone = zone().txt("example.org", "v=spf1 a a:mx.example.org a:mx2.example.org ip6:2001:db8::7 -all")
                .a("mx2.example.org", "192.0.2.202");

        assertThat(zone.codes(DomainCheck.SPF, PLAIN.withSendingAddress("2001:db8::7")))
                .as("three look-ups that find nothing, for IPv6")
                .containsExactly(FindingCode.SPF_NOT_AUTHORISED);
        assertThat(zone.codes(DomainCheck.SPF, PLAIN.withSendingAddress("192.0.2.202")))
                .containsExactly(FindingCode.SPF_OK);
    }

    @Test
    void spf_is_looked_up_where_bounces_go() {
        Zone zone = zone().txt("bounce.example.org", "v=spf1 include:sendgrid.net -all");

        assertThat(zone.findings(DomainCheck.SPF, SENDGRID.withBounceDomain("bounce.example.org")))
                .extracting(DomainFinding::code, DomainFinding::name)
                .containsExactly(tuple(FindingCode.SPF_OK, "bounce.example.org"));
    }

    @Test
    void a_look_up_that_fails_leaves_it_open() {
        assertThat(zone().failing("example.org").codes(DomainCheck.SPF, SENDGRID))
                .containsExactly(FindingCode.SPF_UNKNOWN);
        assertThat(zone().txt("example.org", "v=spf1 include:dead.example -all")
                        .failing("dead.example")
                        .codes(DomainCheck.SPF, SENDGRID))
                .containsExactly(FindingCode.SPF_UNKNOWN);
    }

    private static SpfRecord read(Zone zone) {
        return SpfParser.parse(SpfRecord.textsAt("example.org", zone.lookups()).get(0));
    }
}
