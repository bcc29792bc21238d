package io.frontdesk.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.InvalidInputException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetentionTest {

    private static final Duration TOO_SHORT = Duration.ofDays(30).minusMillis(1);

    @Test
    void keeps_every_ledger_unless_told_otherwise() {
        Retention all = Retention.keepAll();

        assertThat(all.messages()).isEmpty();
        assertThat(all.journal()).isEmpty();
        assertThat(all.deadWork()).isEmpty();
    }

    @Test
    void keeps_each_ledger_for_its_own_time() {
        Retention some = Retention.keepAll()
                .messages(Duration.ofDays(400))
                .journal(Duration.ofDays(200))
                .deadWork(Retention.LEAST);

        assertThat(some.messages()).contains(Duration.ofDays(400));
        assertThat(some.journal()).contains(Duration.ofDays(200));
        assertThat(some.deadWork()).contains(Duration.ofDays(30));
        assertThat(Retention.keepAll().messages()).as("unchanged").isEmpty();
    }

    @Test
    void refuses_to_delete_what_may_still_be_referred_to() {
        Retention all = Retention.keepAll();

        assertThatThrownBy(() -> all.messages(TOO_SHORT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("messages");
        assertThatThrownBy(() -> all.journal(TOO_SHORT)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> all.deadWork(Duration.ZERO)).isInstanceOf(InvalidInputException.class);
    }
}
