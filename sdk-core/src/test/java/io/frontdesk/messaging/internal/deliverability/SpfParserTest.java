package io.frontdesk.messaging.internal.deliverability;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpfParserTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "all",
                "+all",
                "-all",
                "~ALL",
                "?all",
                "a",
                "A/24",
                "a//64",
                "a/24//64",
                "a:example.org",
                "a:example.org/24",
                "a:example.org//64",
                "a:example.org/0//0",
                "mx",
                "-mx:example.org",
                "mx/30",
                "mx:example.org/32//128",
                "include:example.org",
                "?include:_spf.example.org",
                "include:%{d2}.trusted.example.net",
                "include:example.org.",
                "include:xn--bcher-kva.example",
                "ip4:192.0.2.1",
                "ip4:192.0.2.0/24",
                "ip4:0.0.0.0/0",
                "ip4:255.255.255.255/32",
                "ip6:2001:db8::1",
                "ip6:2001:DB8::/32",
                "ip6:::1",
                "ip6:::ffff:192.0.2.1/96",
                "ip6:::/0",
                "ptr",
                "ptr:example.org",
                "-ptr:%{d}",
                "exists:%{ir}.%{v}._spf.%{d2}",
                "exists:%{l1r+-}.example.org",
                "exists:%{i}",
                "exists:%%.example.org",
                "redirect=_spf.example.org",
                "REDIRECT=%{d2}",
                "exp=explain._spf.%{d}",
                "moo=anything/at:all",
                "x-y_z.1=",
                "a=b"
            })
    void reads_what_the_grammar_allows(String term) {
        assertThat(SpfParser.parse("v=spf1 " + term).errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "all:",
                "all/24",
                "--all",
                "*all",
                "all.",
                "-",
                "a:",
                "a/33",
                "a/024",
                "a//129",
                "a/",
                "a//",
                "a:museum",
                "a:example.org/",
                "a:example.1",
                "a:example.org:8080",
                "a:-example.-",
                "a:example.org/-1",
                "a/24/64",
                "mx:/24",
                "mx/33",
                "include",
                "include:",
                "include/24",
                "include:example",
                "include:%{z}.org",
                "include:%(d).org",
                "include:%{d0}",
                "include:%{d",
                "include:a%b.org",
                "include:%{c}.example.org",
                "include:exam\u00e9ple.org",
                "ip4",
                "ip4:",
                "ip4:192.0.2",
                "ip4:192.0.2.256",
                "ip4:192.0.2.01",
                "ip4:192.0.2.0/33",
                "ip4:192.0.2.0/024",
                "ip4:2001:db8::1",
                "ip4:example.org",
                "ip4:192.0.2.0//24",
                "ip6:192.0.2.1",
                "ip6:2001:db8::1/129",
                "ip6:2001:db8:::1",
                "ip6:fe80::1%eth0",
                "ip6:[::1]",
                "ip6:",
                "ip6:12345::",
                "ptr:",
                "ptr/24",
                "exists",
                "exists:",
                "exists/24",
                "includes:example.org",
                "ipv4:192.0.2.1",
                "include=example.org_",
                "redirect=",
                "redirect=museum",
                "redirect:example.org",
                "exp=",
                "moo=%",
                "\tall",
                "192.0.2.1",
                "v=spf1%",
                "=x",
                "mx;",
                "\u00a0all"
            })
    void says_which_term_breaks_the_grammar(String term) {
        // a modifier with any name is allowed, so that one of the list is not broken
        boolean unknownModifier = term.equals("include=example.org_");

        SpfRecord record = SpfParser.parse("v=spf1 ip4:192.0.2.1 " + term + " -all");

        assertThat(record.errors()).hasSize(unknownModifier ? 0 : 1);
        assertThat(record.terms()).extracting(SpfTerm::text).containsExactly("ip4:192.0.2.1", "-all");
    }

    @Test
    void reads_the_parts_of_a_term() throws Exception {
        SpfRecord record = SpfParser.parse(
                "V=SPF1  ~mx:Example.org/24//64   ?ip4:192.0.2.0/28 include:a.example -all redirect=b.example");

        SpfTerm mx = record.terms().get(0);
        assertThat(List.of(mx.qualifier(), mx.kind(), mx.domain(), mx.prefix4(), mx.prefix6()))
                .containsExactly('~', SpfTerm.Kind.MX, "Example.org", 24, 64);
        SpfTerm ip4 = record.terms().get(1);
        assertThat(ip4.network().contains(InetAddress.getByName("192.0.2.15"))).isTrue();
        assertThat(ip4.network().contains(InetAddress.getByName("192.0.2.16"))).isFalse();
        assertThat(record.terms().get(2).passes()).isTrue();
        assertThat(record.redirect()).isEqualTo("b.example");
        assertThat(record.redirects()).as("all stands before it").isFalse();
    }

    @Test
    void a_modifier_of_ours_is_there_at_most_once() {
        assertThat(SpfParser.parse("v=spf1 redirect=a.example redirect=b.example")
                        .errors())
                .hasSize(1);
        assertThat(SpfParser.parse("v=spf1 exp=a.example exp=b.example -all").errors())
                .hasSize(1);
        assertThat(SpfParser.parse("v=spf1 moo=1 moo=2 -all").errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'v=spf1', true",
        "'v=spf1 ', true",
        "'V=SPF1 -all', true",
        "'v=spf10 -all', false",
        "'v=spf1-all', false",
        "'v=spf2.0/pra -all', false",
        "' v=spf1 -all', false",
        "'\"v=spf1 -all\"', false",
        "'google-site-verification=x', false"
    })
    void a_record_begins_with_its_version(String text, boolean isOne) {
        var dns = new Zone().txt("example.org", text);

        assertThat(SpfRecord.textsAt("example.org", dns.lookups())).hasSize(isOne ? 1 : 0);
    }

    @Test
    void hostile_records_are_read_in_no_time() {
        SpfRecord record = SpfParser.parse("v=spf1 include:" + "%{d}".repeat(15_000) + " a:" + "a.".repeat(30_000) + " "
                + "x".repeat(60_000) + " -all");

        assertThat(record.errors())
                .hasSize(3)
                .allSatisfy(error -> assertThat(error).hasSizeLessThan(150));
        assertThat(SpfParser.parse("v=spf1 " + "a ".repeat(30_000)).terms()).hasSize(30_000);
    }
}
