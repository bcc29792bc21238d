package io.frontdesk.messaging.internal;

import io.frontdesk.messaging.MessageReason;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the gates say, and on what. */
record GateVerdict(
        Kind kind,
        MessageReason reason,
        @Nullable Instant until,
        @Nullable UUID consent,
        @Nullable UUID suppression) {

    /** What may happen to a message now. */
    enum Kind {
        ALLOW,
        DEFER,
        SUPPRESS,
        EXPIRE,
        /** Until somebody says what to do. */
        HOLD
    }

    static GateVerdict allow(@Nullable UUID consent) {
        return new GateVerdict(Kind.ALLOW, MessageReason.NONE, null, consent, null);
    }

    static GateVerdict defer(MessageReason reason, Instant until) {
        return new GateVerdict(Kind.DEFER, reason, until, null, null);
    }

    static GateVerdict suppress(MessageReason reason) {
        return new GateVerdict(Kind.SUPPRESS, reason, null, null, null);
    }

    static GateVerdict expire() {
        return new GateVerdict(Kind.EXPIRE, MessageReason.TOO_LATE, null, null, null);
    }

    static GateVerdict hold() {
        return new GateVerdict(Kind.HOLD, MessageReason.AWAITING_DECISION, null, null, null);
    }

    GateVerdict on(@Nullable UUID consentEntry, @Nullable UUID suppressionEntry) {
        return new GateVerdict(kind, reason, until, consentEntry, suppressionEntry);
    }
}
