package io.frontdesk.messaging.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** When a message may leave: when all of these are open. Pure. */
record SendHours(List<LocalHours> all) {

    /** Who finds no time in four weeks finds none: a Monday of each may be a holiday, a message is not put off for ever. */
    static final Duration HORIZON = Duration.ofDays(28);

    /** The first allowed instant that is not before {@code from}: itself if it is allowed. Empty if there is none within {@link #HORIZON}. */
    Optional<Instant> next(Instant from) {
        Instant limit = from.plus(HORIZON);
        Instant at = from;
        for (int agreeing = 0, i = 0; agreeing < all.size(); i = (i + 1) % all.size()) {
            Instant next = all.get(i).next(at, limit);
            if (next == null) {
                return Optional.empty();
            }
            agreeing = next.equals(at) ? agreeing + 1 : 1;
            at = next;
        }
        return Optional.of(at);
    }

    /** Until when an allowed instant stays allowed, {@code most} at the latest. */
    Instant closes(Instant open, Instant most) {
        Instant end = most;
        for (LocalHours one : all) {
            end = one.closes(open, end);
        }
        return end;
    }

    Set<ZoneId> zones() {
        return all.stream().map(LocalHours::zone).collect(Collectors.toUnmodifiableSet());
    }
}
