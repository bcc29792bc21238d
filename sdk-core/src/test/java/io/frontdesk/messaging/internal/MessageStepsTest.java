package io.frontdesk.messaging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;
import io.frontdesk.consent.Purpose;
import io.frontdesk.messaging.LatePolicy;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.Priority;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.spi.MessageRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which messages can be late, and which failures may be tried again. */
class MessageStepsTest {

    private static final Instant SEND_AT = Instant.parse("2026-03-01T10:00:00Z");
    private static final SendMessage PLAIN =
            SendMessage.toAddress("a", Channel.of("pager")).withText("Hello");

    /** Everything an operator may not wish away: the person, the address, or a doubt. */
    private static final Set<MessageReason> NEVER = Set.of(
            MessageReason.BAD_ADDRESS,
            MessageReason.HARD_BOUNCED,
            MessageReason.RECIPIENT_OPTED_OUT,
            MessageReason.ADDRESS_SUPPRESSED,
            MessageReason.NO_CONSENT,
            MessageReason.CONSENT_WITHDRAWN,
            MessageReason.NO_ADDRESS,
            MessageReason.CONTACT_GONE,
            MessageReason.GIVEN_UP,
            MessageReason.INTERRUPTED,
            MessageReason.ANSWER_LOST,
            MessageReason.TOO_LATE,
            MessageReason.BY_HOST);

    @Test
    void may_retry_what_failed_to_be_made_or_taken_and_nothing_that_means_the_person() {
        assertThat(MessageSteps.RETRIABLE)
                .doesNotContainAnyElementsOf(NEVER)
                .contains(
                        MessageReason.RETRIES_EXHAUSTED,
                        MessageReason.BLOCKED,
                        MessageReason.CONFIGURATION,
                        MessageReason.TEMPLATE_FAILED,
                        MessageReason.MISSING_VARIABLE,
                        MessageReason.SOFT_BOUNCED);
    }

    @ParameterizedTest
    @EnumSource(MessageReason.class)
    void can_be_late_only_while_nobody_has_looked_at_it(MessageReason reason) {
        boolean untouched = reason == MessageReason.NONE || reason == MessageReason.RESCHEDULED;
        assertThat(lateness(reason, 0, LatePolicy.ASK) != null).isEqualTo(untouched);
        assertThat(lateness(reason, 1, LatePolicy.ASK)).isNull();
        assertThat(lateness(reason, 0, LatePolicy.SEND)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"ASK", "EXPIRE"})
    void is_late_so_long_after_the_time_to_send(LatePolicy policy) {
        assertThat(lateness(MessageReason.NONE, 0, policy))
                .isEqualTo(new Lateness(policy, SEND_AT.plus(Duration.ofHours(2))));
    }

    private static @Nullable Lateness lateness(MessageReason reason, int attempts, LatePolicy policy) {
        var content = MessageContent.of(PLAIN.ifLate(policy, Duration.ofHours(2)), java.util.Map.of());
        return Lateness.of(row(reason, attempts), content);
    }

    private static MessageRow row(MessageReason reason, int attempts) {
        var id = UUID.fromString("0190a000-0000-7000-8000-000000000001");
        return new MessageRow(
                new MessageRef(new TenantId(id), new MessageId(id)),
                Channel.of("pager"),
                Purpose.TRANSACTIONAL,
                Priority.NORMAL,
                null,
                null,
                null,
                Sealed.of(new byte[0]),
                null,
                "",
                MessageState.PENDING,
                reason,
                SEND_AT,
                null,
                0,
                attempts,
                null,
                null,
                null,
                1,
                SEND_AT,
                SEND_AT);
    }
}
