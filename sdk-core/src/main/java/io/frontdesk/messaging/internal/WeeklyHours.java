package io.frontdesk.messaging.internal;

import io.frontdesk.messaging.SendWindow;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Windows laid out over the days of a week. Immutable. */
final class WeeklyHours {

    private static final long DAY = LocalTime.MAX.toNanoOfDay() + 1;

    /** All of every day. */
    static final WeeklyHours ALWAYS =
            new WeeklyHours(List.of(SendWindow.daily(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)));

    private final Map<DayOfWeek, List<Piece>> days = new EnumMap<>(DayOfWeek.class);

    WeeklyHours(List<SendWindow> windows) {
        Map<DayOfWeek, List<Piece>> pieces = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            pieces.put(day, new ArrayList<>());
        }
        for (SendWindow window : windows) {
            window.days().forEach(day -> lay(window, day, pieces));
        }
        pieces.forEach((day, some) -> days.put(day, merged(some)));
    }

    /**
     * A part of one day.
     *
     * @param start in nanoseconds of the day
     * @param end exclusive
     */
    record Piece(long start, long end) {}

    private static void lay(SendWindow window, DayOfWeek day, Map<DayOfWeek, List<Piece>> pieces) {
        long from = window.from().toNanoOfDay();
        long to = window.to().toNanoOfDay();
        boolean pastMidnight = to <= from;
        add(pieces, day, new Piece(from, pastMidnight ? DAY : to));
        if (pastMidnight && to > 0) {
            add(pieces, day.plus(1), new Piece(0, to));
        }
    }

    private static void add(Map<DayOfWeek, List<Piece>> pieces, DayOfWeek day, Piece piece) {
        Objects.requireNonNull(pieces.get(day)).add(piece);
    }

    private static List<Piece> merged(List<Piece> pieces) {
        var merged = new ArrayList<Piece>();
        for (Piece next :
                pieces.stream().sorted(Comparator.comparingLong(Piece::start)).toList()) {
            Piece last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && next.start() <= last.end()) {
                merged.set(merged.size() - 1, new Piece(last.start(), Math.max(last.end(), next.end())));
            } else {
                merged.add(next);
            }
        }
        return List.copyOf(merged);
    }

    /** Of this day, in order, apart from each other. */
    List<Piece> of(DayOfWeek day) {
        return Objects.requireNonNull(days.get(day));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WeeklyHours that && days.equals(that.days);
    }

    @Override
    public int hashCode() {
        return days.hashCode();
    }
}
