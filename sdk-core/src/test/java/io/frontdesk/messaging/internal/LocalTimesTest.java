package io.frontdesk.messaging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalTimesTest {

    private static final Instant FROM = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2027-01-01T00:00:00Z");
    private static final long MINUTE = 60;
    private static final long HALF_HOUR = 30 * MINUTE;

    @ParameterizedTest
    @CsvSource({
        "plain, Europe/Vienna,       2026-06-01T09:00:00,     2026-06-01T07:00:00Z",
        "gap, Europe/Vienna,         2026-03-29T02:00:00,     2026-03-29T01:00:00Z",
        "gap, Europe/Vienna,         2026-03-29T02:30:00,     2026-03-29T01:00:00Z",
        "after gap, Europe/Vienna,   2026-03-29T03:00:00,     2026-03-29T01:00:00Z",
        "overlap, Europe/Vienna,     2026-10-25T02:30:00,     2026-10-25T00:30:00Z",
        "after overlap, Europe/Vienna, 2026-10-25T03:00:00,   2026-10-25T02:00:00Z",
        "half an hour's gap, Australia/Lord_Howe, 2026-10-04T02:15:00, 2026-10-03T15:30:00Z",
        "a day left out, Pacific/Apia, 2011-12-30T12:00:00,   2011-12-30T10:00:00Z",
        "midnight left out, America/Santiago, 2026-09-06T00:00:00, 2026-09-06T04:00:00Z",
        "no summer time, UTC,        2026-03-29T02:30:00,     2026-03-29T02:30:00Z",
        "a fixed offset, +05:45,     2026-01-01T00:00:00,     2025-12-31T18:15:00Z"
    })
    void takes_the_first_instant_that_the_clock_shows_the_time_or_has_passed_it(
            String what, String zone, LocalDateTime time, Instant expected) {
        assertThat(LocalTimes.resolve(time, ZoneId.of(zone))).as(what).isEqualTo(expected);
    }

    /** The oracle looks at a clock minute by minute, and knows nothing of transitions. */
    @Test
    void agrees_with_a_watched_clock_around_every_change_of_three_years_in_every_zone() {
        long seed = Long.getLong("test.seed", 20261124);
        var random = new Random(seed);
        int checked = 0;
        for (String id : new TreeSet<>(ZoneRulesProvider.getAvailableZoneIds())) {
            ZoneId zone = ZoneId.of(id);
            for (LocalDateTime time : times(zone.getRules(), random)) {
                assertThat(LocalTimes.resolve(time, zone))
                        .as("%s in %s, seed %s", time, id, seed)
                        .isEqualTo(watched(time, zone.getRules()));
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(5_000);
    }

    private static List<LocalDateTime> times(ZoneRules rules, Random random) {
        var times = new ArrayList<LocalDateTime>();
        for (int i = 0; i < 4; i++) {
            long second = FROM.getEpochSecond() + random.nextInt((int) (TO.getEpochSecond() - FROM.getEpochSecond()));
            times.add(LocalDateTime.ofEpochSecond(second / MINUTE * MINUTE, 0, ZoneOffset.UTC));
        }
        for (long at = FROM.getEpochSecond(); at < TO.getEpochSecond(); at += HALF_HOUR) {
            Instant before = Instant.ofEpochSecond(at - HALF_HOUR);
            Instant after = Instant.ofEpochSecond(at);
            if (!rules.getOffset(before).equals(rules.getOffset(after))) {
                LocalDateTime shown = LocalDateTime.ofInstant(after, rules.getOffset(before));
                for (int i = 0; i < 6; i++) {
                    times.add(shown.plusMinutes(random.nextInt(240) - 120));
                }
                times.add(shown);
                times.add(LocalDateTime.ofInstant(after, rules.getOffset(after)));
            }
        }
        return times;
    }

    private static Instant watched(LocalDateTime time, ZoneRules rules) {
        Instant at = time.toInstant(ZoneOffset.UTC).minusSeconds(19 * 3600);
        while (LocalDateTime.ofInstant(at, rules.getOffset(at)).isBefore(time)) {
            at = at.plusSeconds(MINUTE);
        }
        return at;
    }
}
