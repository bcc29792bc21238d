package io.frontdesk.messaging.internal.deliverability;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.messaging.CheckDomain;
import io.frontdesk.messaging.DkimSelector;
import io.frontdesk.messaging.DnsRecord;
import io.frontdesk.messaging.DnsRecordType;
import io.frontdesk.messaging.DomainCheck;
import io.frontdesk.messaging.DomainFinding;
import io.frontdesk.messaging.FindingCode;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DkimCheckTest {

    private static final String NAME = "s1._domainkey.example.org";
    private static final CheckDomain COMMAND = CheckDomain.of("example.org").withSelector("s1");

    /** RFC 8463, appendix A. */
    private static final String ED25519 = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

    private static Map<String, String> keys;

    @BeforeAll
    static void generate() throws Exception {
        keys = Map.of("R512", rsa(512), "R1024", rsa(1024), "R2048", rsa(2048), "OTHER", rsa(2048), "ED", ED25519);
    }

    private static String rsa(int bits) throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return Base64.getEncoder()
                .encodeToString(generator.generateKeyPair().getPublic().getEncoded());
    }

    private static String filled(String text) {
        String filled = text;
        for (var key : keys.entrySet()) {
            filled = filled.replace("<" + key.getKey() + ">", key.getValue());
        }
        return filled;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    v=DKIM1; k=rsa; p=<R2048>            | DKIM_OK
                    p=<R2048>                            | DKIM_OK
                    k=rsa; n=a note; p=<R2048>;          | DKIM_OK
                    v=DKIM1; k=ed25519; p=<ED>           | DKIM_OK
                    v=DKIM1; h=sha1:sha256; s=*; t=s; p=<R2048> | DKIM_OK
                    v=DKIM1; s=email:other; p=<R2048>    | DKIM_OK
                    v=DKIM1; p=<R1024>                   | DKIM_SHORT_KEY
                    v=DKIM1; p=<R512>                    | DKIM_WEAK_KEY
                    v=DKIM1; p=                          | DKIM_REVOKED
                    v=DKIM1; t=y; p=<R2048>              | DKIM_TESTING
                    v=DKIM1; t=s:y; p=<R2048>            | DKIM_TESTING
                    v=DKIM1; h=sha1; p=<R2048>           | DKIM_NOT_USABLE
                    v=DKIM1; s=tlsrpt; p=<R2048>         | DKIM_NOT_USABLE
                    v=DKIM2; p=<R2048>                   | DKIM_SYNTAX
                    k=rsa; v=DKIM1; p=<R2048>            | DKIM_SYNTAX
                    v=DKIM1; k=rsa                       | DKIM_SYNTAX
                    v=DKIM1; k=rsa; p=!!!                | DKIM_SYNTAX
                    v=DKIM1; k=rsa; p=<ED>               | DKIM_SYNTAX
                    v=DKIM1; k=ed25519; p=<R2048>        | DKIM_SYNTAX
                    v=DKIM1; k=dsa; p=<R2048>            | DKIM_SYNTAX
                    v=DKIM1; p=<R2048>; p=<R2048>        | DKIM_SYNTAX
                    v=spf1 -all                          | DKIM_MISSING
                    """)
    void judges_the_record(String record, FindingCode code) {
        Zone zone = new Zone().txt(NAME, filled(record));

        assertThat(zone.codes(DomainCheck.DKIM, COMMAND)).containsExactly(code);
    }

    @Test
    void a_key_may_be_broken_by_white_space() {
        String key = keys.get("R2048");
        Zone zone = new Zone().txt(NAME, "v=DKIM1; p=" + key.substring(0, 100) + " \t " + key.substring(100));

        assertThat(zone.codes(DomainCheck.DKIM, expecting("R2048"))).containsExactly(FindingCode.DKIM_OK);
    }

    @Test
    void another_key_than_the_expected_is_wrong() {
        DomainFinding finding = new Zone()
                .txt(NAME, filled("v=DKIM1; p=<OTHER>"))
                .findings(DomainCheck.DKIM, expecting("R2048"))
                .get(0);

        assertThat(finding.code()).isEqualTo(FindingCode.DKIM_OTHER_KEY);
        assertThat(finding.publish())
                .contains(new DnsRecord(NAME, DnsRecordType.TXT, filled("v=DKIM1; k=rsa; p=<R2048>")));
    }

    @Test
    void a_missing_key_that_is_known_can_be_published() {
        List<DomainFinding> rsa = new Zone().findings(DomainCheck.DKIM, expecting("R2048"));
        List<DomainFinding> ed25519 = new Zone().findings(DomainCheck.DKIM, expecting("ED"));

        assertThat(rsa.get(0).publish().orElseThrow().value()).isEqualTo(filled("v=DKIM1; k=rsa; p=<R2048>"));
        assertThat(ed25519.get(0).publish().orElseThrow().value()).isEqualTo("v=DKIM1; k=ed25519; p=" + ED25519);
        assertThat(new Zone().findings(DomainCheck.DKIM, COMMAND).get(0).publish())
                .as("unknown")
                .isEmpty();
    }

    @Test
    void two_keys_are_one_too_many() {
        Zone zone = new Zone().txt(NAME, filled("v=DKIM1; p=<R2048>")).txt(NAME, filled("v=DKIM1; p=<OTHER>"));

        assertThat(zone.codes(DomainCheck.DKIM, COMMAND)).containsExactly(FindingCode.DKIM_SEVERAL);
    }

    @Test
    void a_delegated_key_is_followed() {
        Zone zone = new Zone()
                .with(NAME, DnsRecordType.CNAME, "s1.u7.wl.sendgrid.net")
                .txt("s1.u7.wl.sendgrid.net", filled("k=rsa; t=y; p=<R1024>"));

        List<DomainFinding> findings = zone.findings(DomainCheck.DKIM, delegatedTo("S1.u7.wl.sendgrid.net."));

        assertThat(findings)
                .extracting(DomainFinding::code)
                .containsExactly(FindingCode.DKIM_SHORT_KEY, FindingCode.DKIM_TESTING);
        assertThat(findings.get(1).publish()).as("the provider's to mend").isEmpty();
    }

    @Test
    void our_own_test_flag_can_be_taken_away() {
        Zone zone = new Zone().txt(NAME, filled("v=DKIM1; t=y; p=<R2048>"));

        assertThat(zone.check(COMMAND).toPublish())
                .contains(new DnsRecord(NAME, DnsRecordType.TXT, filled("v=DKIM1; p=<R2048>")));
    }

    @Test
    void an_alias_must_lead_where_it_should() {
        var expected = new DnsRecord(NAME, DnsRecordType.CNAME, "s1.provider.example");
        CheckDomain command = delegatedTo("s1.provider.example");
        Zone nothing = new Zone();
        Zone elsewhere = new Zone().with(NAME, DnsRecordType.CNAME, "s1.old.example");
        Zone itself = new Zone().txt(NAME, filled("p=<R2048>"));
        Zone empty = new Zone().with(NAME, DnsRecordType.CNAME, "s1.provider.example");

        assertThat(nothing.codes(DomainCheck.DKIM, command)).containsExactly(FindingCode.DKIM_MISSING);
        assertThat(nothing.check(command).toPublish()).contains(expected);
        assertThat(elsewhere.codes(DomainCheck.DKIM, command)).containsExactly(FindingCode.DKIM_OTHER_TARGET);
        assertThat(elsewhere.check(command).toPublish()).contains(expected);
        assertThat(itself.codes(DomainCheck.DKIM, command)).containsExactly(FindingCode.DKIM_OTHER_TARGET);
        assertThat(empty.codes(DomainCheck.DKIM, command)).containsExactly(FindingCode.DKIM_MISSING);
        assertThat(empty.check(command).toPublish())
                .as("nothing of ours is missing")
                .doesNotContain(expected);
    }

    @Test
    void each_selector_is_looked_up_below_its_own_signing_domain() {
        Zone zone = new Zone()
                .txt("a._domainkey.mail.example.org", filled("p=<R2048>"))
                .failing("b._domainkey.example.org");
        CheckDomain command = CheckDomain.of("example.org")
                .withSelector(DkimSelector.of("a").withSigningDomain("mail.example.org"))
                .withSelector("b");

        assertThat(zone.codes(DomainCheck.DKIM, command))
                .containsExactly(FindingCode.DKIM_OK, FindingCode.DKIM_UNKNOWN);
    }

    @Test
    void without_a_selector_nothing_can_be_said() {
        assertThat(new Zone().codes(DomainCheck.DKIM, CheckDomain.of("example.org")))
                .containsExactly(FindingCode.DKIM_NOT_CHECKED);
    }

    private static CheckDomain expecting(String key) {
        return CheckDomain.of("example.org").withSelector(DkimSelector.of("s1").withPublicKey(keys.get(key)));
    }

    private static CheckDomain delegatedTo(String target) {
        return CheckDomain.of("example.org").withSelector(DkimSelector.of("s1").withTarget(target));
    }
}
