package io.frontdesk.messaging.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Weekly hours on the clocks of one zone, but for holidays. Open is whatever instant shows an open time there: of an hour the clocks show twice both,
 * of one they leave out none. Pure.
 *
 * @param holidays closed from midnight to midnight
 */
record LocalHours(ZoneId zone, WeeklyHours week, Set<LocalDate> holidays) {

    /** The first open instant that is not before {@code from}; null if there is none before {@code limit}. */
    @Nullable
    Instant next(Instant from, Instant limit) {
        Instant at = from;
        while (at.isBefore(limit)) {
            ZoneOffset offset = zone.getRules().getOffset(at);
            Instant end = steadyUntil(at, limit);
            Instant found = nextOnSteadyClocks(at, offset, end);
            if (found != null) {
                return found;
            }
            at = end;
        }
        return null;
    }

    /** Until when an open instant stays open, {@code most} at the latest. */
    Instant closes(Instant open, Instant most) {
        Instant at = open;
        while (at.isBefore(most)) {
            ZoneOffset offset = zone.getRules().getOffset(at);
            Instant end = earlier(pieceEnds(at, offset), steadyUntil(at, most));
            if (!end.isAfter(at)) {
                return at;
            }
            at = end;
        }
        return most;
    }

    private Instant steadyUntil(Instant at, Instant limit) {
        ZoneOffsetTransition change = zone.getRules().nextTransition(at);
        return change == null ? limit : earlier(change.getInstant(), limit);
    }

    /** As long as the clocks go evenly, a local time is an instant. */
    private @Nullable Instant nextOnSteadyClocks(Instant at, ZoneOffset offset, Instant end) {
        LocalDateTime local = LocalDateTime.ofInstant(at, offset);
        long earliest = local.toLocalTime().toNanoOfDay();
        for (LocalDate day = local.toLocalDate();
                day.atStartOfDay().toInstant(offset).isBefore(end);
                day = day.plusDays(1)) {
            for (WeeklyHours.Piece piece : piecesOf(day)) {
                if (piece.end() > earliest) {
                    Instant found = instant(day, Math.max(piece.start(), earliest), offset);
                    return found.isBefore(end) ? found : null;
                }
            }
            earliest = 0;
        }
        return null;
    }

    /** The end of the piece {@code at} lies in; {@code at} itself if it is closed. */
    private Instant pieceEnds(Instant at, ZoneOffset offset) {
        LocalDateTime local = LocalDateTime.ofInstant(at, offset);
        long time = local.toLocalTime().toNanoOfDay();
        for (WeeklyHours.Piece piece : piecesOf(local.toLocalDate())) {
            if (piece.start() <= time && time < piece.end()) {
                return at.plusNanos(piece.end() - time);
            }
        }
        return at;
    }

    private Iterable<WeeklyHours.Piece> piecesOf(LocalDate day) {
        return holidays.contains(day) ? Set.of() : week.of(day.getDayOfWeek());
    }

    private static Instant instant(LocalDate day, long nanos, ZoneOffset offset) {
        return day.atTime(LocalTime.ofNanoOfDay(nanos)).toInstant(offset);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
