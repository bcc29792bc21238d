package io.frontdesk.messaging.internal.deliverability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.frontdesk.messaging.CheckDomain;
import io.frontdesk.messaging.DnsRecordType;
import io.frontdesk.messaging.DomainCheck;
import io.frontdesk.messaging.DomainFinding;
import io.frontdesk.messaging.FindingCode;
import org.junit.jupiter.api.Test;

class MxCheckTest {

    private static final CheckDomain BOTH = CheckDomain.of("example.org").withBounceDomain("b.example.org");
    private static final CheckDomain SAME = CheckDomain.of("example.org");

    @Test
    void mail_servers_with_an_address_are_right() {
        Zone zone = new Zone()
                .mx("example.org", "10 gone.example.org")
                .mx("example.org", "20 mx.example.org")
                .with("mx.example.org", DnsRecordType.AAAA, "2001:db8::1")
                .mx("b.example.org", "10 mx.example.org");

        assertThat(zone.findings(DomainCheck.MX, BOTH))
                .extracting(DomainFinding::name, DomainFinding::code)
                .containsExactly(tuple("example.org", FindingCode.MX_OK), tuple("b.example.org", FindingCode.MX_OK));
        assertThat(zone.codes(DomainCheck.MX, SAME))
                .as("one domain, one finding")
                .containsExactly(FindingCode.MX_OK);
    }

    @Test
    void a_null_mx_is_wrong_where_bounces_go_and_unkind_elsewhere() {
        Zone zone = new Zone().mx("example.org", "0 .").mx("b.example.org", "0 .");

        assertThat(zone.codes(DomainCheck.MX, BOTH)).containsExactly(FindingCode.MX_NO_REPLIES, FindingCode.MX_NULL);
        assertThat(zone.codes(DomainCheck.MX, SAME)).containsExactly(FindingCode.MX_NULL);
    }

    @Test
    void without_mx_an_address_has_to_do() {
        Zone zone = new Zone().a("example.org", "192.0.2.1");

        assertThat(zone.codes(DomainCheck.MX, BOTH)).containsExactly(FindingCode.MX_IMPLICIT, FindingCode.MX_MISSING);
    }

    @Test
    void mail_servers_without_an_address_take_nothing() {
        assertThat(new Zone().mx("example.org", "10 gone.example.org").codes(DomainCheck.MX, SAME))
                .containsExactly(FindingCode.MX_WITHOUT_ADDRESS);
    }

    @Test
    void a_look_up_that_fails_leaves_it_open() {
        assertThat(new Zone().failing("example.org").codes(DomainCheck.MX, SAME))
                .containsExactly(FindingCode.MX_UNKNOWN);
    }
}
