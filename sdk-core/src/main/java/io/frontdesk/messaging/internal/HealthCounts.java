package io.frontdesk.messaging.internal;

import io.frontdesk.messaging.HealthFigures;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.spi.MessageRow;
import java.util.Set;

/** What one change of a message adds to its sender's figures. Pure: each figure counts a message once, since a message passes each gate once. */
final class HealthCounts {

    private static final Set<MessageState> ARRIVED = Set.of(MessageState.DELIVERED, MessageState.READ);

    private HealthCounts() {}

    static HealthFigures of(MessageState before, MessageRow after) {
        boolean decided = before.isOpen();
        return switch (after.state()) {
            case ACCEPTED -> figures(decided, false, false);
            case DELIVERED, READ -> figures(decided, false, !ARRIVED.contains(before));
            case FAILED -> failed(after, decided);
            default -> HealthFigures.NONE;
        };
    }

    private static HealthFigures failed(MessageRow after, boolean decided) {
        return switch (after.reason()) {
            case HARD_BOUNCED -> bounce(decided, 1, 0);
            case SOFT_BOUNCED -> bounce(decided, 0, 1);
            case BAD_ADDRESS -> new HealthFigures(0, 1, 0, 1, 0, 0, 0);
            case RECIPIENT_OPTED_OUT -> figures(false, true, false);
            case BLOCKED -> new HealthFigures(0, decided ? 1 : 0, 0, 0, 0, 1, 0);
            default -> HealthFigures.NONE;
        };
    }

    private static HealthFigures bounce(boolean decided, int hard, int soft) {
        return new HealthFigures(decided ? 1 : 0, 0, 0, hard, soft, 0, 0);
    }

    private static HealthFigures figures(boolean accepted, boolean refused, boolean delivered) {
        return new HealthFigures(accepted ? 1 : 0, refused ? 1 : 0, delivered ? 1 : 0, 0, 0, 0, 0);
    }

    static HealthFigures complaint() {
        return new HealthFigures(0, 0, 0, 0, 0, 0, 1);
    }
}
