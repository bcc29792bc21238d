package io.frontdesk.messaging.internal;

import io.frontdesk.messaging.MessageReason;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant's rules make of one message's time. Pure: the same message is always put off to the same instant.
 *
 * @param hours null if it may leave at any time
 * @param message spreads those that wait for the same hour
 */
record QuietTime(@Nullable SendHours hours, Duration spread, UUID message) {

    static final QuietTime ANY = new QuietTime(null, Duration.ZERO, new UUID(0, 0));

    /** May it go now, and if not, when? */
    GateVerdict verdict(Instant now, @Nullable Instant expiresAt) {
        Optional<Instant> next = hours == null ? Optional.of(now) : hours.next(now);
        return next.filter(now::equals).isPresent()
                ? GateVerdict.allow(null)
                : putOff(MessageReason.QUIET_HOURS, next.orElse(null), expiresAt);
    }

    /** Until it may go again at {@code from} or later. */
    GateVerdict after(MessageReason reason, Instant from, @Nullable Instant expiresAt) {
        return putOff(reason, hours == null ? from : hours.next(from).orElse(null), expiresAt);
    }

    private GateVerdict putOff(MessageReason reason, @Nullable Instant opens, @Nullable Instant expiresAt) {
        if (opens == null) {
            return GateVerdict.suppress(MessageReason.NO_SEND_WINDOW);
        }
        if (expiresAt != null && !opens.isBefore(expiresAt)) {
            return GateVerdict.expire(reason);
        }
        return GateVerdict.defer(reason, spread(opens, expiresAt));
    }

    /** Somewhere in the first minutes, while it is open and the message is still of use. */
    private Instant spread(Instant opens, @Nullable Instant expiresAt) {
        Instant end = opens.plus(spread);
        if (hours != null) {
            end = hours.closes(opens, end);
        }
        if (expiresAt != null && expiresAt.isBefore(end)) {
            end = expiresAt;
        }
        long room = ChronoUnit.MICROS.between(opens, end);
        return room <= 0 ? opens : opens.plus(Long.remainderUnsigned(mixed(), room), ChronoUnit.MICROS);
    }

    private long mixed() {
        long mixed = message.getMostSignificantBits() ^ message.getLeastSignificantBits();
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    Set<ZoneId> zones() {
        return hours == null ? Set.of() : hours.zones();
    }
}
