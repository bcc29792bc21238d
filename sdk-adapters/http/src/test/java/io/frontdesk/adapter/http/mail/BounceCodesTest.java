package io.frontdesk.adapter.http.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.messaging.spi.ReportKind;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BounceCodesTest {

    @ParameterizedTest
    @CsvSource({
        "5.1.1, 550, HARD_BOUNCE",
        "5.1.2, 0, HARD_BOUNCE",
        "5.1.3, 553, HARD_BOUNCE",
        "5.1.6, 550, HARD_BOUNCE",
        "5.1.10, 550, HARD_BOUNCE",
        "5.1.7, 550, BLOCKED",
        "5.1.8, 550, BLOCKED",
        "5.2.1, 550, HARD_BOUNCE",
        "5.2.2, 552, SOFT_BOUNCE",
        "5.2.3, 552, SOFT_BOUNCE",
        "5.3.4, 552, SOFT_BOUNCE",
        "5.4.4, 550, SOFT_BOUNCE",
        "5.5.0, 550, SOFT_BOUNCE",
        "5.6.1, 554, BLOCKED",
        "5.7.1, 550, BLOCKED",
        "5.7.26, 550, BLOCKED",
        "4.2.2, 452, SOFT_BOUNCE",
        "4.7.0, 421, SOFT_BOUNCE",
        "5.0.0, 550, HARD_BOUNCE",
        "5.0.0, 552, SOFT_BOUNCE",
        "5.0.0, 0, READ",
        "5.9.9, 550, READ",
        "'', 550, HARD_BOUNCE",
        "'', 551, HARD_BOUNCE",
        "'', 554, BLOCKED",
        "'', 450, SOFT_BOUNCE",
        "'', 0, READ",
        "maria@example.org, 0, READ",
    })
    void tells_the_address_from_the_mailbox_and_the_sender(String status, int reply, ReportKind kind) {
        assertThat(BounceCodes.kind(status, reply, ReportKind.READ)).isEqualTo(kind);
    }

    @Test
    void a_code_is_a_number_or_a_word_of_ours() {
        assertThat(BounceCodes.code(Optional.of("5.1.1"), 550, "bounce")).isEqualTo("5.1.1");
        assertThat(BounceCodes.code(Optional.of("550 maria@example.org"), 550, "bounce"))
                .isEqualTo("550");
        assertThat(BounceCodes.code(Optional.of("maria@example.org"), 0, "bounce"))
                .isEqualTo("bounce");
        assertThat(BounceCodes.code(Optional.empty(), 605, "bounce")).isEqualTo("bounce");
    }
}
