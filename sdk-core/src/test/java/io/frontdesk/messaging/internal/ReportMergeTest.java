package io.frontdesk.messaging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.ReportKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReportMergeTest {

    @ParameterizedTest
    @CsvSource({
        "SENDING,   NONE,         ACCEPTED,    ACCEPTED,  REPORTED_BY_PROVIDER",
        "SENDING,   NONE,         DELIVERED,   DELIVERED, REPORTED_BY_PROVIDER",
        "SENDING,   NONE,         HARD_BOUNCE, FAILED,    HARD_BOUNCED",
        "UNKNOWN,   ANSWER_LOST,  ACCEPTED,    ACCEPTED,  REPORTED_BY_PROVIDER",
        "UNKNOWN,   INTERRUPTED,  DELAYED,     ACCEPTED,  REPORTED_BY_PROVIDER",
        "UNKNOWN,   INTERRUPTED,  COMPLAINT,   ACCEPTED,  REPORTED_BY_PROVIDER",
        "UNKNOWN,   ANSWER_LOST,  READ,        READ,      REPORTED_BY_PROVIDER",
        "UNKNOWN,   ANSWER_LOST,  SOFT_BOUNCE, FAILED,    SOFT_BOUNCED",
        "PENDING,   ANSWER_LOST,  DELIVERED,   DELIVERED, REPORTED_BY_PROVIDER",
        "PENDING,   RATE_LIMITED, HARD_BOUNCE, FAILED,    HARD_BOUNCED",
        "PENDING,   RETRIED,      HARD_BOUNCE, PENDING,   RETRIED",
        "ACCEPTED,  NONE,         DELIVERED,   DELIVERED, NONE",
        "ACCEPTED,  RESOLVED_SENT,READ,        READ,      RESOLVED_SENT",
        "ACCEPTED,  NONE,         DELAYED,     ACCEPTED,  NONE",
        "ACCEPTED,  NONE,         COMPLAINT,   ACCEPTED,  NONE",
        "ACCEPTED,  NONE,         BLOCKED,     FAILED,    BLOCKED",
        "DELIVERED, NONE,         ACCEPTED,    DELIVERED, NONE",
        "DELIVERED, NONE,         HARD_BOUNCE, FAILED,    HARD_BOUNCED",
        "READ,      NONE,         DELIVERED,   READ,      NONE",
        "READ,      NONE,         SOFT_BOUNCE, FAILED,    SOFT_BOUNCED",
        "FAILED,    HARD_BOUNCED, DELIVERED,   FAILED,    HARD_BOUNCED",
        "FAILED,    SOFT_BOUNCED, HARD_BOUNCE, FAILED,    HARD_BOUNCED",
        "FAILED,    HARD_BOUNCED, SOFT_BOUNCE, FAILED,    HARD_BOUNCED",
        "FAILED,    BAD_ADDRESS,  HARD_BOUNCE, FAILED,    BAD_ADDRESS",
        "FAILED,    BLOCKED,      SOFT_BOUNCE, FAILED,    SOFT_BOUNCED",
        "FAILED,    GIVEN_UP,     DELIVERED,   FAILED,    GIVEN_UP",
        "FAILED,    GIVEN_UP,     HARD_BOUNCE, FAILED,    HARD_BOUNCED",
        "EXPIRED,   TOO_LATE,     DELIVERED,   EXPIRED,   TOO_LATE",
        "CANCELLED, BY_HOST,      HARD_BOUNCE, CANCELLED, BY_HOST",
        "SUPPRESSED,NO_CONSENT,   HARD_BOUNCE, SUPPRESSED,NO_CONSENT"
    })
    void moves_a_message_as_far_as_the_report_outranks_it(
            MessageState from, MessageReason why, ReportKind report, MessageState to, MessageReason reason) {
        MessageRow row = apply(MessageRows.of(from, why), List.of(report));

        assertThat(row.state()).isEqualTo(to);
        assertThat(row.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @EnumSource(MessageState.class)
    void believes_no_report_on_a_message_that_was_never_on_the_wire(MessageState state) {
        assertThat(ReportMerge.after(MessageRows.untried(state), List.of(ReportKind.values())))
                .isEmpty();
    }

    @Test
    void every_order_of_up_to_five_reports_ends_in_one_state() {
        List<MessageRow> starts = List.of(
                MessageRows.of(MessageState.SENDING, MessageReason.NONE),
                MessageRows.of(MessageState.UNKNOWN, MessageReason.ANSWER_LOST),
                MessageRows.of(MessageState.PENDING, MessageReason.INTERRUPTED),
                MessageRows.of(MessageState.ACCEPTED, MessageReason.NONE),
                MessageRows.of(MessageState.FAILED, MessageReason.GIVEN_UP));
        int sequences = 0;
        for (MessageRow start : starts) {
            Map<List<ReportKind>, ReportMerge.Standing> ends = new HashMap<>();
            for (int length = 1; length <= 5; length++) {
                sequences += walk(start, new ArrayList<>(), length, ends);
            }
        }
        assertThat(sequences).isEqualTo(5 * (9 + 81 + 729 + 6561 + 59049));
    }

    /** Every sequence of this length, one report after the other, and all at once. */
    private static int walk(
            MessageRow start, List<ReportKind> said, int length, Map<List<ReportKind>, ReportMerge.Standing> ends) {
        if (said.size() == length) {
            MessageRow row = start;
            for (ReportKind kind : said) {
                row = apply(row, List.of(kind));
            }
            var end = new ReportMerge.Standing(row.state(), row.reason());
            MessageRow atOnce = apply(start, said);
            List<ReportKind> sorted = said.stream().sorted().toList();
            if (!end.equals(ends.computeIfAbsent(sorted, s -> end))
                    || atOnce.state() != end.state()
                    || atOnce.reason() != end.reason()) {
                throw new AssertionError(start.state() + " after " + said + " ends in " + end + ", else in "
                        + ends.get(sorted) + ", at once in " + atOnce.state());
            }
            return 1;
        }
        int walked = 0;
        for (ReportKind kind : ReportKind.values()) {
            said.add(kind);
            walked += walk(start, said, length, ends);
            said.remove(said.size() - 1);
        }
        return walked;
    }

    private static MessageRow apply(MessageRow row, List<ReportKind> reports) {
        return ReportMerge.after(row, reports)
                .map(to -> Rows.reported(row, to.state(), to.reason(), null, MessageRows.NOW))
                .orElse(row);
    }
}
