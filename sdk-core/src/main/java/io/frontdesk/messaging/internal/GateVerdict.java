package io.frontdesk.messaging.internal;

import io.frontdesk.messaging.MessageReason;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the gates say, and on what.
 *
 * @param caps keys of the frequency caps a use was taken of
 */
record GateVerdict(
        Kind kind,
        MessageReason reason,
        @Nullable Instant until,
        @Nullable UUID consent,
        @Nullable UUID suppression,
        List<String> caps) {

    /** What may happen to a message now. */
    enum Kind {
        ALLOW,
        DEFER,
        SUPPRESS,
        EXPIRE,
        /** Until somebody says what to do. */
        HOLD
    }

    private static GateVerdict of(Kind kind, MessageReason reason, @Nullable Instant until) {
        return new GateVerdict(kind, reason, until, null, null, List.of());
    }

    static GateVerdict allow(@Nullable UUID consent) {
        return of(Kind.ALLOW, MessageReason.NONE, null).on(consent, null);
    }

    static GateVerdict defer(MessageReason reason, Instant until) {
        return of(Kind.DEFER, reason, until);
    }

    static GateVerdict suppress(MessageReason reason) {
        return of(Kind.SUPPRESS, reason, null);
    }

    static GateVerdict expire(MessageReason reason) {
        return of(Kind.EXPIRE, reason, null);
    }

    static GateVerdict hold() {
        return of(Kind.HOLD, MessageReason.AWAITING_DECISION, null);
    }

    GateVerdict on(@Nullable UUID consentEntry, @Nullable UUID suppressionEntry) {
        return new GateVerdict(kind, reason, until, consentEntry, suppressionEntry, caps);
    }

    GateVerdict counted(List<String> keys) {
        return new GateVerdict(kind, reason, until, consent, suppression, keys);
    }

    boolean allows() {
        return kind == Kind.ALLOW;
    }
}
