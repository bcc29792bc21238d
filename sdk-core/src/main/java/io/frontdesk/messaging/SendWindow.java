package io.frontdesk.messaging;

import io.frontdesk.common.InvalidInputException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hours on the recipient's clock in which a message may leave, on some days of the week. From {@code from} on, and before {@code to}; a window that
 * ends at or before its beginning goes on past midnight and belongs to the day it began on. Immutable.
 */
public final class SendWindow {

    private final LocalTime from;
    private final LocalTime to;
    private final Set<DayOfWeek> days;

    private SendWindow(LocalTime from, LocalTime to, Set<DayOfWeek> days) {
        this.from = from;
        this.to = to;
        this.days = days;
    }

    /**
     * Every day; times in whole minutes. {@code to} at midnight is the end of the day; from midnight to midnight is all of it.
     *
     * @throws InvalidInputException if the two are equal and not midnight, or not whole minutes
     */
    public static SendWindow daily(LocalTime from, LocalTime to) {
        requireMinute("from", from);
        requireMinute("to", to);
        if (from.equals(to) && !from.equals(LocalTime.MIDNIGHT)) {
            throw InvalidInputException.of("window", "ends when it begins", "give another end, or midnight twice");
        }
        return new SendWindow(from, to, Set.copyOf(EnumSet.allOf(DayOfWeek.class)));
    }

    /** {@link #daily(LocalTime, LocalTime)} by hours, 0 to 24: {@code hours(8, 21)}. */
    public static SendWindow hours(int from, int to) {
        return daily(hour("from", from), hour("to", to));
    }

    private static LocalTime hour(String field, int hour) {
        if (hour < 0 || hour > 24) {
            throw InvalidInputException.of("window." + field, "is " + hour, "give an hour from 0 to 24");
        }
        return LocalTime.of(hour % 24, 0);
    }

    private static void requireMinute(String field, LocalTime time) {
        if (!time.equals(time.truncatedTo(ChronoUnit.MINUTES))) {
            throw InvalidInputException.of("window." + field, "is not a whole minute", "give hours and minutes");
        }
    }

    /** The same hours, only when they begin on one of these days; at least one. */
    public SendWindow on(DayOfWeek first, DayOfWeek... more) {
        return new SendWindow(from, to, Set.copyOf(EnumSet.of(first, more)));
    }

    /** As {@link #on(DayOfWeek, DayOfWeek...)}. */
    public SendWindow on(Collection<DayOfWeek> some) {
        if (some.isEmpty()) {
            throw InvalidInputException.of("window.days", "are none", "give at least one day of the week");
        }
        return new SendWindow(from, to, Set.copyOf(some));
    }

    public LocalTime from() {
        return from;
    }

    public LocalTime to() {
        return to;
    }

    /** On which it begins. */
    public Set<DayOfWeek> days() {
        return days;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SendWindow that
                && from.equals(that.from)
                && to.equals(that.to)
                && days.equals(that.days);
    }

    @Override
    public int hashCode() {
        return Objects.hash(from, to, days);
    }

    @Override
    public String toString() {
        String when = from + "-" + (to.equals(LocalTime.MIDNIGHT) ? "24:00" : to.toString());
        return days.size() == 7 ? when : when + " " + EnumSet.copyOf(days);
    }
}
