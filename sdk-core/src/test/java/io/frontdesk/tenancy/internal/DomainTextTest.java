package io.frontdesk.tenancy.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainTextTest {

    @ParameterizedTest
    @CsvSource({
        "desk.example.org, desk.example.org",
        "Desk.EXAMPLE.org., desk.example.org",
        "'  desk.example.org ', desk.example.org",
        "b\u00fccher.example, xn--bcher-kva.example",
        "B\u00dcCHER.example, xn--bcher-kva.example",
        "desk\u3002example\uff0eorg, desk.example.org",
        "xn--strae-oqa.example, xn--strae-oqa.example",
        "\u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444, xn--e1afmkfd.xn--p1ai",
        "1.example.org, 1.example.org"
    })
    void reads_a_name_in_the_one_way_it_is_kept(String given, String kept) {
        assertThat(DomainText.parse("domain", given)).isEqualTo(kept);
        assertThat(DomainText.parse("domain", kept)).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "..",
                "example",
                "localhost",
                "desk.localhost",
                "printer.local",
                "db.internal",
                "1.0.0.127.in-addr.arpa",
                "127.0.0.1",
                "192.168.1",
                "[::1]",
                "::1",
                "desk.example.org:8443",
                "https://desk.example.org",
                "desk.example.org/path",
                "*.example.org",
                "user@example.org",
                "-a.example.org",
                "a-.example.org",
                "a_b.example.org",
                "a..example.org",
                ".example.org",
                "desk.example.org..",
                "desk example.org",
                "stra\u00dfe.example",
                "\u03c2.example",
                "a\u200db.example",
                "a\u200cb.example",
                "a\u0000.example",
                "\ud800.example"
            })
    void refuses_what_leads_nowhere_or_to_two_places(String given) {
        assertThatThrownBy(() -> DomainText.parse("domain", given))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(violation -> violation.field())
                                .containsExactly("domain"));
    }

    @Test
    void refuses_what_is_too_long_for_dns() {
        String label = "x".repeat(63);
        String longest = label + "." + label + "." + label + "." + "x".repeat(61);
        assertThat(DomainText.parse("domain", longest)).hasSize(253);

        assertThatThrownBy(() -> DomainText.parse("domain", longest + "x")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> DomainText.parse("domain", label + "x.example"))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> DomainText.parse("domain", "a.".repeat(5_000)))
                .isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "Desk.Example.org, desk.example.org",
        "desk.example.org:8443, desk.example.org",
        "desk.example.org., desk.example.org",
        "desk.example.org.:443, desk.example.org"
    })
    void reads_a_requests_host_with_its_port(String header, String name) {
        assertThat(DomainText.ofHeader(header)).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "127.0.0.1", "127.0.0.1:80", "[::1]:80", "localhost", "a b.example", "a.example:x"})
    void finds_no_name_in_an_address(String header) {
        assertThat(DomainText.ofHeader(header)).isEmpty();
    }
}
