package io.frontdesk.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckDomainTest {

    @Test
    void names_are_kept_in_ascii_and_lower_case() {
        CheckDomain command = CheckDomain.of(" B\u00fccher.Example. ").withSpfInclude("_SPF.Example.NET.");

        assertThat(command.domain()).isEqualTo("xn--bcher-kva.example");
        assertThat(command.bounceDomain()).isEqualTo("xn--bcher-kva.example");
        assertThat(command.spfIncludes()).containsExactly("_spf.example.net");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "localhost",
                "example..org",
                "-a.example",
                "a@example.org",
                "192.0.2.1",
                "_dmarc.example.org",
                "exa mple.org",
                "a/b.example",
                "http://example.org",
                ".example.org"
            })
    void what_can_have_no_mailbox_is_no_domain(String text) {
        assertThatThrownBy(() -> CheckDomain.of(text)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> CheckDomain.of("example.org").withBounceDomain(text))
                .isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.org",
                "192.0.2",
                "192.0.2.256",
                "192.0.2.0/24",
                "2001:db8::/32",
                "fe80::1%eth0",
                "[::1]",
                ":",
                "1.2.3.4.5"
            })
    void what_is_no_address_is_refused_without_a_look_up(String text) {
        assertThatThrownBy(() -> CheckDomain.of("example.org").withSendingAddress(text))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void a_command_is_never_changed() {
        CheckDomain plain = CheckDomain.of("example.org");

        CheckDomain full = plain.withSelector("s1")
                .withSelector("s1.sub")
                .withSpfInclude("a.example")
                .withSpfInclude("A.example")
                .withSendingAddress("192.0.2.7")
                .withSendingAddress("2001:db8::7");

        assertThat(plain.selectors()).isEmpty();
        assertThat(full.spfIncludes()).as("named twice").containsExactly("a.example");
        assertThat(full.sendingAddresses()).hasSize(2);
        assertThat(full.selectors()).extracting(DkimSelector::name).containsExactly("s1", "s1.sub");
    }

    @Test
    void too_many_are_refused() {
        CheckDomain command = CheckDomain.of("example.org");
        for (int i = 0; i < 20; i++) {
            command = command.withSpfInclude("n" + i + ".example");
        }
        CheckDomain full = command;

        assertThatThrownBy(() -> full.withSpfInclude("n20.example")).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void a_key_is_base64() {
        assertThat(DkimSelector.of("s1").withPublicKey("MIG\n fMA==").publicKey())
                .contains("MIGfMA==");
        assertThatThrownBy(() -> DkimSelector.of("s1").withPublicKey("p=MIGf"))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> DkimSelector.of("s 1")).isInstanceOf(InvalidInputException.class);
    }
}
