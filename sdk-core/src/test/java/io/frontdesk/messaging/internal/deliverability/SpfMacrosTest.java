package io.frontdesk.messaging.internal.deliverability;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of RFC 7208, section 7.4. */
class SpfMacrosTest {

    private static final String DOMAIN = "email.example.com";
    private static final String SENDER = "strong-bad@email.example.com";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    %{s}   | strong-bad@email.example.com
                    %{o}   | email.example.com
                    %{d}   | email.example.com
                    %{d4}  | email.example.com
                    %{d3}  | email.example.com
                    %{d2}  | example.com
                    %{d1}  | com
                    %{dr}  | com.example.email
                    %{d2r} | example.email
                    %{l}   | strong-bad
                    %{l-}  | strong.bad
                    %{lr}  | strong-bad
                    %{lr-} | bad.strong
                    %{l1r-} | strong
                    %{ir}.%{v}._spf.%{d2} | 3.2.0.192.in-addr._spf.example.com
                    %{lr-}.lp._spf.%{d2} | bad.strong.lp._spf.example.com
                    %{lr-}.lp.%{ir}.%{v}._spf.%{d2} | bad.strong.lp.3.2.0.192.in-addr._spf.example.com
                    %{ir}.%{v}.%{l1r-}.lp._spf.%{d2} | 3.2.0.192.in-addr.strong.lp._spf.example.com
                    %{d2}.trusted-domains.example.net | example.com.trusted-domains.example.net
                    %{h}.%{p}.%%-%_%- | email.example.com.unknown.%- %20
                    %{S} | strong-bad%40email.example.com
                    """)
    void expands_as_the_rfc_does(String spec, String expected) throws Exception {
        var macros = new SpfMacros(InetAddress.getByName("192.0.2.3"), SENDER);

        assertThat(macros.expand(spec, DOMAIN)).isEqualTo(expected);
    }

    @Test
    void expands_an_ipv6_address_in_nibbles() throws Exception {
        var macros = new SpfMacros(InetAddress.getByName("2001:db8::cb01"), SENDER);

        assertThat(macros.expand("%{ir}.%{v}._spf.%{d2}", DOMAIN))
                .isEqualTo("1.0.b.c.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6._spf.example.com");
    }

    @Test
    void drops_labels_on_the_left_of_what_gets_too_long() throws Exception {
        var macros = new SpfMacros(InetAddress.getByName("192.0.2.3"), SENDER);
        String name = macros.expand("first." + "a123456789.".repeat(24) + "example.com", DOMAIN);

        assertThat(name).hasSizeLessThanOrEqualTo(253).startsWith("a123456789.").endsWith(".example.com");
    }
}
