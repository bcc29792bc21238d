package io.frontdesk.work;

import io.frontdesk.common.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/** When a trigger is due: a function of time alone. */
sealed interface Schedule {

    Instant nextAfter(Instant instant);

    static Duration interval(String field, Duration value, Duration shortest, Duration longest) {
        boolean whole = value.toNanosPart() % 1_000_000 == 0;
        if (!whole || value.compareTo(shortest) < 0 || value.compareTo(longest) > 0) {
            throw InvalidInputException.of(
                    field,
                    "is " + value,
                    "give whole milliseconds, " + shortest.toSeconds() + " s to " + longest.toDays() + " days");
        }
        return value;
    }

    /** The multiples of an interval since the epoch. */
    record Every(Duration interval) implements Schedule {

        @Override
        public Instant nextAfter(Instant instant) {
            long step = interval.toMillis();
            return Instant.ofEpochMilli((Math.floorDiv(instant.toEpochMilli(), step) + 1) * step);
        }

        @Override
        public String toString() {
            return "every " + interval;
        }
    }

    /** A time of every day in a zone. */
    record Daily(LocalTime time, ZoneId zone) implements Schedule {

        @Override
        public Instant nextAfter(Instant instant) {
            LocalDate day = instant.atZone(zone).toLocalDate().minusDays(1);
            Instant at = on(day);
            while (!at.isAfter(instant)) {
                day = day.plusDays(1);
                at = on(day);
            }
            return at;
        }

        private Instant on(LocalDate day) {
            LocalDateTime local = day.atTime(time);
            ZoneOffsetTransition change = zone.getRules().getTransition(local);
            boolean skipped = change != null && change.isGap();
            // Of two offsets atZone takes the earlier.
            return skipped ? change.getInstant() : local.atZone(zone).toInstant();
        }

        @Override
        public String toString() {
            return "daily " + time + " " + zone;
        }
    }
}
