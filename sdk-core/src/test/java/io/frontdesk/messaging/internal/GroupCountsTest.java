package io.frontdesk.messaging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.TenantId;
import io.frontdesk.consent.Purpose;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.spi.MessageRow;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GroupCountsTest {

    private static final TenantId TENANT = TenantId.of(new UUID(1, 1));

    private final SenderHealthLedger.Tallies uncounted = new SenderHealthLedger.Tallies();

    @Test
    void what_was_accepted_is_left_to_a_later_group() {
        assertThat(recorded(false, accepted(1), accepted(2)).isEmpty()).isTrue();

        assertThat(uncounted).hasToString(tallies(accepted(1), accepted(2)).toString());
    }

    @Test
    void the_last_group_counts_what_the_others_left() {
        recorded(false, accepted(1), accepted(2));

        assertThat(recorded(true, accepted(3)))
                .hasToString(tallies(accepted(1), accepted(2), accepted(3)).toString());
        assertThat(uncounted.isEmpty()).isTrue();
    }

    @Test
    void a_refusal_counts_at_once_beside_all_that_was_accepted_before_it() {
        recorded(false, accepted(1));

        assertThat(recorded(false, accepted(2), refused(3)))
                .hasToString(tallies(accepted(1), accepted(2), refused(3)).toString());
        assertThat(uncounted.isEmpty()).isTrue();
    }

    @Test
    void what_is_written_again_after_it_was_rolled_back_counts_once() {
        var counts = new GroupCounts(uncounted, false);
        counts.of(List.of(accepted(1), accepted(2)));
        counts.of(List.of(accepted(1)));
        counts.committed();

        assertThat(uncounted).hasToString(tallies(accepted(1)).toString());
    }

    @Test
    void nothing_is_left_out_when_the_transaction_is_not_done() {
        recorded(false, accepted(1));
        new GroupCounts(uncounted, true).of(List.of(accepted(2)));

        assertThat(uncounted).hasToString(tallies(accepted(1)).toString());
    }

    private SenderHealthLedger.Tallies recorded(boolean last, MessageRow... rows) {
        var counts = new GroupCounts(uncounted, last);
        SenderHealthLedger.Tallies written = counts.of(List.of(rows));
        counts.committed();
        return written;
    }

    private static SenderHealthLedger.Tallies tallies(MessageRow... rows) {
        return SenderHealthLedger.Tallies.of(List.of(rows));
    }

    private static MessageRow accepted(int id) {
        return row(id, MessageState.ACCEPTED, MessageReason.NONE);
    }

    private static MessageRow refused(int id) {
        return row(id, MessageState.FAILED, MessageReason.BAD_ADDRESS);
    }

    private static MessageRow row(int id, MessageState state, MessageReason reason) {
        return MessageRows.row(TENANT, new UUID(2, id), state, reason, 1, Purpose.TRANSACTIONAL, null);
    }
}
