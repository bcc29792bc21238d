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
}
