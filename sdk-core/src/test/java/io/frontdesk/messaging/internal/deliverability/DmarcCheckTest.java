package io.frontdesk.messaging.internal.deliverability;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.messaging.CheckDomain;
import io.frontdesk.messaging.DnsRecord;
import io.frontdesk.messaging.DnsRecordType;
import io.frontdesk.messaging.DomainCheck;
import io.frontdesk.messaging.DomainFinding;
import io.frontdesk.messaging.FindingCode;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DmarcCheckTest {

    private static final CheckDomain COMMAND = CheckDomain.of("example.org");

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    v=DMARC1; p=reject; rua=mailto:d@example.org | DMARC_OK | -
                    v = DMARC1 ;p=QUARANTINE; rua=mailto:d@example.org!10m, mailto:e@mail.example.org; | DMARC_OK | -
                    v=DMARC1; p=reject; rua=mailto:d@example.org; adkim=s; aspf=s; fo=1; ri=3600; x=y | DMARC_OK | -
                    v=DMARC1; p=none; rua=mailto:d@example.org | DMARC_MONITORING | v=DMARC1; p=quarantine; rua=mailto:d@example.org
                    v=DMARC1; p=none | DMARC_MONITORING DMARC_NO_REPORTS | v=DMARC1; p=none; rua=mailto:postmaster@example.org
                    v=DMARC1; p=reject | DMARC_NO_REPORTS | v=DMARC1; p=reject; rua=mailto:postmaster@example.org
                    v=DMARC1; p=quarantine; pct=20; rua=mailto:d@example.org | DMARC_PARTIAL | v=DMARC1; p=quarantine; rua=mailto:d@example.org
                    v=DMARC1; p=reject; t=y; rua=mailto:d@example.org | DMARC_PARTIAL | v=DMARC1; p=reject; rua=mailto:d@example.org
                    v=DMARC1; p=reject; sp=none; rua=mailto:d@example.org | DMARC_SUBDOMAINS_OPEN | v=DMARC1; p=reject; rua=mailto:d@example.org
                    v=DMARC1; p=none; sp=reject; rua=mailto:d@example.org | DMARC_MONITORING | v=DMARC1; p=quarantine; sp=reject; rua=mailto:d@example.org
                    v=DMARC1; p=reject; adkim=strict; pct=101; rua=mailto:d@example.org | DMARC_TAG_IGNORED DMARC_TAG_IGNORED | v=DMARC1; p=reject; rua=mailto:d@example.org
                    v=DMARC1; p=reject; rua=d@example.org | DMARC_TAG_IGNORED DMARC_NO_REPORTS | v=DMARC1; p=reject; rua=mailto:postmaster@example.org
                    v=DMARC1; rua=mailto:d@example.org | DMARC_SYNTAX | v=DMARC1; p=none; rua=mailto:d@example.org
                    v=DMARC1; p=monitor; sp=x; aspf=s | DMARC_SYNTAX | v=DMARC1; p=none; rua=mailto:postmaster@example.org; aspf=s
                    v=DMARC1 | DMARC_SYNTAX | v=DMARC1; p=none; rua=mailto:postmaster@example.org
                    v=DMARC1; p=reject; p=none | DMARC_SYNTAX | v=DMARC1; p=none; rua=mailto:postmaster@example.org
                    v=dmarc1; p=reject | DMARC_MISSING | v=DMARC1; p=none; rua=mailto:postmaster@example.org
                    v=DMARC10; p=reject | DMARC_MISSING | v=DMARC1; p=none; rua=mailto:postmaster@example.org
                    p=reject; v=DMARC1 | DMARC_MISSING | v=DMARC1; p=none; rua=mailto:postmaster@example.org
                    """)
    void judges_the_record_and_names_the_next(String record, String codes, String publish) {
        Zone zone = new Zone().txt("_dmarc.example.org", record);

        var findings = zone.findings(DomainCheck.DMARC, COMMAND);

        assertThat(findings)
                .extracting(DomainFinding::code)
                .containsExactlyInAnyOrderElementsOf(Stream.of(codes.split(" ", -1))
                        .map(FindingCode::valueOf)
                        .toList());
        assertThat(findings)
                .allSatisfy(finding -> assertThat(finding.publish())
                        .isEqualTo(Optional.ofNullable(publish)
                                .map(value -> new DnsRecord("_dmarc.example.org", DnsRecordType.TXT, value))));
    }

    @Test
    void step_by_step_the_proposals_lead_to_a_policy_in_force() {
        String record = "v=DMARC1; p=none; pct=50";
        for (int step = 0; step < 3; step++) {
            record = new Zone()
                    .txt("_dmarc.example.org", record).check(COMMAND).toPublish().stream()
                            .filter(each -> each.name().equals("_dmarc.example.org"))
                            .findFirst()
                            .orElseThrow()
                            .value();
        }

        assertThat(record).isEqualTo("v=DMARC1; p=quarantine; rua=mailto:postmaster@example.org");
        assertThat(new Zone().txt("_dmarc.example.org", record).codes(DomainCheck.DMARC, COMMAND))
                .containsExactly(FindingCode.DMARC_OK);
    }

    @Test
    void two_records_are_none() {
        Zone zone = new Zone()
                .txt("_dmarc.example.org", "v=DMARC1; p=reject; rua=mailto:d@example.org")
                .txt("_dmarc.example.org", "v=DMARC1; p=none");

        DomainFinding finding = zone.findings(DomainCheck.DMARC, COMMAND).get(0);

        assertThat(finding.code()).isEqualTo(FindingCode.DMARC_SEVERAL);
        assertThat(finding.publish()).isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    v=DMARC1; p=reject; rua=mailto:d@example.org          | DMARC_OK         | reject
                    v=DMARC1; p=none; sp=quarantine; rua=mailto:d@example.org | DMARC_OK     | quarantine
                    v=DMARC1; p=reject; sp=none; rua=mailto:d@example.org | DMARC_MONITORING | none
                    """)
    void a_subdomain_is_under_the_policy_above_it(String record, FindingCode code, String policy) {
        Zone zone = new Zone().txt("_dmarc.example.org", record);

        DomainFinding finding = zone.findings(DomainCheck.DMARC, CheckDomain.of("news.shop.example.org"))
                .get(0);

        assertThat(finding.code()).isEqualTo(code);
        assertThat(finding.name()).isEqualTo("_dmarc.example.org");
        assertThat(finding.text()).contains(" is " + policy);
    }

    @Test
    void the_policy_for_subdomains_is_raised_where_it_stands() {
        Zone zone = new Zone().txt("_dmarc.example.org", "v=DMARC1; p=reject; sp=none; rua=mailto:d@example.org");

        assertThat(zone.findings(DomainCheck.DMARC, CheckDomain.of("news.example.org"))
                        .get(0)
                        .publish())
                .contains(new DnsRecord(
                        "_dmarc.example.org",
                        DnsRecordType.TXT,
                        "v=DMARC1; p=reject; sp=quarantine; rua=mailto:d@example.org"));
    }

    @Test
    void another_organization_must_agree_to_take_reports() {
        Zone zone = new Zone()
                .txt("_dmarc.example.org", "v=DMARC1; p=reject; rua=mailto:a@reports.example,mailto:b@taker.example")
                .txt("example.org._report._dmarc.taker.example", "v=DMARC1");

        var findings = zone.findings(DomainCheck.DMARC, COMMAND);

        assertThat(findings).extracting(DomainFinding::code).containsExactly(FindingCode.DMARC_REPORTS_REFUSED);
        assertThat(findings.get(0).publish())
                .contains(new DnsRecord("example.org._report._dmarc.reports.example", DnsRecordType.TXT, "v=DMARC1"));
    }

    @Test
    void a_look_up_that_fails_leaves_it_open() {
        assertThat(new Zone().failing("_dmarc.example.org").codes(DomainCheck.DMARC, COMMAND))
                .containsExactly(FindingCode.DMARC_UNKNOWN);
        assertThat(new Zone()
                        .failing("_dmarc.example.org")
                        .codes(DomainCheck.ALIGNMENT, COMMAND.withBounceDomain("a.example")))
                .containsExactly(FindingCode.ALIGNMENT_UNKNOWN);
    }
}
