package io.frontdesk.messaging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.messaging.MessageState;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransitionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "PENDING    | PENDING SENDING SUPPRESSED EXPIRED FAILED CANCELLED ACCEPTED DELIVERED READ",
                "SENDING    | ACCEPTED FAILED UNKNOWN PENDING DELIVERED READ",
                "UNKNOWN    | ACCEPTED FAILED PENDING DELIVERED READ",
                "ACCEPTED   | ACCEPTED DELIVERED READ FAILED",
                "DELIVERED  | DELIVERED READ FAILED",
                "READ       | READ FAILED",
                "SUPPRESSED | -",
                "EXPIRED    | -",
                "FAILED     | FAILED PENDING",
                "CANCELLED  | -"
            })
    void allows_exactly_what_the_table_says(MessageState from, String allowed) {
        Set<MessageState> expected = allowed == null
                ? EnumSet.noneOf(MessageState.class)
                : Arrays.stream(allowed.split(" ")).map(MessageState::valueOf).collect(Collectors.toSet());
        for (MessageState to : MessageState.values()) {
            assertThat(Transitions.allows(from, to)).as(from + " to " + to).isEqualTo(expected.contains(to));
        }
    }

    @Test
    void never_lets_a_message_that_has_left_become_one_that_must_not() {
        for (MessageState to : Set.of(MessageState.SUPPRESSED, MessageState.CANCELLED, MessageState.EXPIRED)) {
            assertThat(Transitions.allows(MessageState.ACCEPTED, to))
                    .as(to.name().toLowerCase(Locale.ROOT))
                    .isFalse();
            assertThat(Transitions.allows(MessageState.SENDING, to)).isFalse();
        }
    }
}
