package io.frontdesk.messaging.internal;

import io.frontdesk.messaging.FrequencyCap;
import io.frontdesk.messaging.spi.FrequencyUse;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How long a use of a cap counts, and when the next is free. Pure. */
record CapWindows(FrequencyCap cap, ZoneId zone) {

    /** When a use of this instant no longer counts. */
    Instant ends(Instant used) {
        LocalDate day = LocalDate.ofInstant(used, zone);
        return switch (cap.period()) {
            case DAY -> day.plusDays(1).atStartOfDay(zone).toInstant();
            case WEEK ->
                day.with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                        .atStartOfDay(zone)
                        .toInstant();
            case HOURS -> used.plus(Duration.ofHours(cap.hours()));
        };
    }

    /** Those that count, without the message's own. */
    List<FrequencyUse> counting(List<FrequencyUse> uses, @Nullable UUID message, Instant now) {
        return uses.stream()
                .filter(use -> !use.message().equals(message) && ends(use.at()).isAfter(now))
                .toList();
    }

    /** When one more is free, given those that count: {@code now} if it is. */
    Instant free(List<FrequencyUse> counting, Instant now) {
        int over = counting.size() - cap.limit();
        if (over < 0) {
            return now;
        }
        List<Instant> ends = new ArrayList<>(
                counting.stream().map(use -> ends(use.at())).sorted().toList());
        return ends.get(over);
    }
}
