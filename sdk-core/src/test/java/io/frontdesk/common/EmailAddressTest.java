package io.frontdesk.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EmailAddressTest {

    @Test
    void refuses_a_domain_of_any_length_and_never_throws() {
        for (int length : new int[] {250, 254, 1_101, 100_000}) {
            assertThat(EmailAddress.problemOf("a@" + "ü".repeat(length) + ".example"))
                    .as("%d characters", length)
                    .isPresent();
        }
        assertThat(EmailAddress.problemOf("a@bücher.example")).isEmpty();
    }

    @Test
    void is_one_address_whether_accents_are_written_with_their_letter_or_behind_it() {
        EmailAddress composed = EmailAddress.of("Ren\u00e9@example.org");
        EmailAddress decomposed = EmailAddress.of("Rene\u0301@example.org");

        assertThat(decomposed).isEqualTo(composed);
        assertThat(decomposed.value()).isEqualTo("Ren\u00e9@example.org");
        assertThat(EmailAddress.of("RENE\u0301@example.org").normalized()).isEqualTo(composed.normalized());
        assertThat(EmailAddress.problemOf("e\u0301".repeat(40) + "@example.org"))
                .isEmpty();
        assertThat(EmailAddress.problemOf("e\u0301".repeat(65) + "@example.org"))
                .isPresent();
        assertThat(EmailAddress.of("a@bu\u0308cher.example")).isEqualTo(EmailAddress.of("a@b\u00fccher.example"));
    }
}
