package io.frontdesk.messaging.internal.deliverability;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.messaging.DnsRecordType;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On the zone of RFC 7208, appendix A. */
class SpfCheckHostTest {

    private static Zone appendixA() {
        return new Zone()
                .mx("example.com", "10 mail-a.example.com")
                .mx("example.com", "20 mail-b.example.com")
                .a("example.com", "192.0.2.10")
                .a("example.com", "192.0.2.11")
                .a("amy.example.com", "192.0.2.65")
                .a("bob.example.com", "192.0.2.66")
                .a("mail-a.example.com", "192.0.2.129")
                .a("mail-b.example.com", "192.0.2.130")
                .with("www.example.com", DnsRecordType.CNAME, "example.com")
                .with("mail-a.example.com", DnsRecordType.AAAA, "2001:db8:0:0:0:0:0:81")
                .mx("example.org", "10 mail-c.example.org")
                .a("mail-c.example.org", "192.0.2.140")
                .with("65.2.0.192.in-addr.arpa", DnsRecordType.PTR, "amy.example.com")
                .with("140.2.0.192.in-addr.arpa", DnsRecordType.PTR, "mail-c.example.org")
                .with("4.0.0.10.in-addr.arpa", DnsRecordType.PTR, "bob.example.com");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    v=spf1 +all                        | 203.0.113.9 | PASS
                    v=spf1 a -all                      | 192.0.2.10  | PASS
                    v=spf1 a -all                      | 192.0.2.11  | PASS
                    v=spf1 a -all                      | 192.0.2.12  | FAIL
                    v=spf1 a:www.example.com -all      | 192.0.2.11  | PASS
                    v=spf1 a:example.org -all          | 192.0.2.140 | FAIL
                    v=spf1 mx -all                     | 192.0.2.129 | PASS
                    v=spf1 mx -all                     | 192.0.2.130 | PASS
                    v=spf1 mx -all                     | 192.0.2.10  | FAIL
                    v=spf1 mx -all                     | 2001:db8::81 | PASS
                    v=spf1 mx//120 -all                | 2001:db8::99 | PASS
                    v=spf1 mx/24 -all                  | 2001:db8::99 | FAIL
                    v=spf1 mx:example.org -all         | 192.0.2.140 | PASS
                    v=spf1 mx mx:example.org -all      | 192.0.2.140 | PASS
                    v=spf1 mx/30 mx:example.org/30 -all | 192.0.2.131 | PASS
                    v=spf1 mx/30 mx:example.org/30 -all | 192.0.2.143 | PASS
                    v=spf1 mx/30 mx:example.org/30 -all | 192.0.2.144 | FAIL
                    v=spf1 ptr -all                    | 192.0.2.65  | PASS
                    v=spf1 ptr -all                    | 192.0.2.140 | FAIL
                    v=spf1 ptr -all                    | 10.0.0.4    | FAIL
                    v=spf1 ip4:192.0.2.128/28 -all     | 192.0.2.65  | FAIL
                    v=spf1 ip4:192.0.2.128/28 -all     | 192.0.2.129 | PASS
                    v=spf1 ip4:192.0.2.1               | 192.0.2.2   | NEUTRAL
                    v=spf1 ~all                        | 192.0.2.2   | SOFTFAIL
                    v=spf1 ?ip4:192.0.2.2 -all         | 192.0.2.2   | NEUTRAL
                    v=spf1 -ip4:192.0.2.2 +all         | 192.0.2.2   | FAIL
                    v=spf1 -all ip4:192.0.2.2          | 192.0.2.2   | FAIL
                    v=spf1 ip6:2001:db8::/32 -all      | 2001:db8::5 | PASS
                    v=spf1 ip4:32.1.13.184/8 -all      | 2001:db8::5 | FAIL
                    """)
    void decides_as_the_rfc_does(String record, String address, SpfResult expected) throws Exception {
        assertThat(evaluate(appendixA(), record, address)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    v=spf1 -all              | v=spf1 include:other.example ~all | SOFTFAIL
                    v=spf1 ~all              | v=spf1 include:other.example -all | FAIL
                    v=spf1 ?all              | v=spf1 include:other.example -all | FAIL
                    v=spf1 ip4:192.0.2.9 -all | v=spf1 include:other.example -all | PASS
                    v=spf1 ip4:192.0.2.9 -all | v=spf1 -include:other.example +all | FAIL
                    v=spf1 ip4:192.0.2.9 -all | v=spf1 redirect=other.example | PASS
                    v=spf1 -all              | v=spf1 redirect=other.example | FAIL
                    v=spf1 ip4:192.0.2.9     | v=spf1 redirect=other.example ~all | SOFTFAIL
                    v=spf1 garbage           | v=spf1 include:other.example -all | PERMERROR
                    v=spf2                   | v=spf1 include:other.example -all | PERMERROR
                    v=spf2                   | v=spf1 redirect=other.example | PERMERROR
                    v=spf1 exists:%{ir}.bl.example -all | v=spf1 include:other.example -all | PASS
                    v=spf1 exists:%{i}.%{o}.bl.example -all | v=spf1 include:other.example -all | FAIL
                    v=spf1 include:example.com -all | v=spf1 include:other.example -all | PERMERROR
                    """)
    void follows_includes_and_redirects(String other, String record, SpfResult expected) throws Exception {
        var zone = new Zone()
                .txt("other.example", other)
                .txt("example.com", record)
                .a("9.2.0.192.bl.example", "127.0.0.2");

        assertThat(evaluate(zone, record, "192.0.2.9")).isEqualTo(expected);
    }

    @Test
    void the_eleventh_lookup_is_an_error_and_the_tenth_is_not() throws Exception {
        assertThat(evaluate(appendixA(), "v=spf1" + " a".repeat(10) + " ~all", "192.0.2.1"))
                .isEqualTo(SpfResult.SOFTFAIL);
        assertThat(evaluate(appendixA(), "v=spf1" + " a".repeat(11) + " ~all", "192.0.2.1"))
                .isEqualTo(SpfResult.PERMERROR);
        assertThat(evaluate(appendixA(), "v=spf1" + " a".repeat(10) + " redirect=example.net", "192.0.2.1"))
                .isEqualTo(SpfResult.PERMERROR);
    }

    @Test
    void the_third_lookup_that_finds_nothing_is_an_error() throws Exception {
        assertThat(evaluate(appendixA(), "v=spf1 a:x1.example exists:x2.example ~all", "192.0.2.1"))
                .isEqualTo(SpfResult.SOFTFAIL);
        assertThat(evaluate(appendixA(), "v=spf1 a:x1.example exists:x2.example mx:x3.example ~all", "192.0.2.1"))
                .isEqualTo(SpfResult.PERMERROR);
    }

    @Test
    void a_domain_with_more_than_ten_mail_servers_is_an_error() throws Exception {
        var zone = appendixA();
        for (int i = 0; i < 9; i++) {
            zone.mx("example.com", "30 mail-" + i + ".example.com");
        }

        assertThat(evaluate(zone, "v=spf1 mx -all", "192.0.2.1")).isEqualTo(SpfResult.PERMERROR);
    }

    @Test
    void a_reverse_look_up_that_fails_does_not_match() throws Exception {
        Zone zone = appendixA().failing("65.2.0.192.in-addr.arpa");

        assertThat(evaluate(zone, "v=spf1 ptr ~all", "192.0.2.65")).isEqualTo(SpfResult.SOFTFAIL);
    }

    private static SpfResult evaluate(Zone zone, String record, String address) throws UnknownHostException {
        return new SpfCheckHost(zone.lookups(), InetAddress.getByName(address), "example.com")
                .evaluate("example.com", SpfParser.parse(record));
    }
}
