package io.frontdesk.messaging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.messaging.SendWindow;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendHoursTest {

    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2036-01-01T00:00:00Z");
    private static final boolean FULL = "full".equals(System.getProperty("frontdesk.proofs"));

    private static final List<List<SendWindow>> WEEKS = List.of(
            List.of(SendWindow.hours(8, 21)),
            List.of(SendWindow.hours(22, 6)),
            List.of(SendWindow.daily(LocalTime.of(1, 15), LocalTime.of(2, 45))),
            List.of(
                    SendWindow.hours(23, 1).on(DayOfWeek.SATURDAY),
                    SendWindow.daily(LocalTime.of(2, 30), LocalTime.of(3, 0)).on(DayOfWeek.SUNDAY),
                    SendWindow.hours(0, 24).on(DayOfWeek.MONDAY)));

    @ParameterizedTest
    @CsvSource({
        "inside,                     Europe/Berlin,  2026-06-01T09:00:00Z, 2026-06-01T09:00:00Z",
        "the last moment,            Europe/Berlin,  2026-06-01T18:59:59Z, 2026-06-01T18:59:59Z",
        "the end is quiet,           Europe/Berlin,  2026-06-01T19:00:00Z, 2026-06-02T06:00:00Z",
        "before,                     Europe/Berlin,  2026-06-01T02:00:00Z, 2026-06-01T06:00:00Z",
        "night of the gap,           Europe/Berlin,  2026-03-28T22:00:00Z, 2026-03-29T06:00:00Z",
        "night of the overlap,       Europe/Berlin,  2026-10-24T22:00:00Z, 2026-10-25T07:00:00Z",
        "half an hour's overlap,     Australia/Lord_Howe, 2026-04-04T12:00:00Z, 2026-04-04T21:30:00Z",
        "a fixed offset,             +05:45,         2026-01-01T00:00:00Z, 2026-01-01T02:15:00Z"
    })
    void opens_when_the_clock_shows_eight(String what, String zone, Instant from, Instant expected) {
        assertThat(hours(zone, SendWindow.hours(8, 21)).next(from)).as(what).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "an hour left out opens after the gap,   Europe/Berlin, 2026-03-29T00:00:00Z, 2026-03-29T01:00:00Z",
        "an hour shown twice is open twice (1),  Europe/Berlin, 2026-10-24T23:00:00Z, 2026-10-25T00:00:00Z",
        "an hour shown twice is open twice (2),  Europe/Berlin, 2026-10-25T01:15:00Z, 2026-10-25T01:15:00Z",
        "on other days it opens as it says,      Europe/Berlin, 2026-06-01T23:00:00Z, 2026-06-02T00:00:00Z"
    })
    void takes_the_clock_at_its_word_when_it_jumps(String what, String zone, Instant from, Instant expected) {
        SendHours night = hours(zone, SendWindow.daily(LocalTime.of(2, 0), LocalTime.of(3, 30)));

        assertThat(night.next(from)).as(what).contains(expected);
    }

    @Test
    void leaves_holidays_and_other_week_days_out() {
        SendWindow workdays = SendWindow.hours(9, 17)
                .on(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY);
        var berlin = new LocalHours(
                ZoneId.of("Europe/Berlin"),
                new WeeklyHours(List.of(workdays)),
                Set.of(LocalDate.of(2026, 12, 25), LocalDate.of(2026, 12, 28)));

        Instant beforeChristmas = Instant.parse("2026-12-24T17:00:00Z");

        assertThat(new SendHours(List.of(berlin)).next(beforeChristmas))
                .contains(Instant.parse("2026-12-29T08:00:00Z"));
    }

    @Test
    void a_window_past_midnight_belongs_to_the_day_it_began_on_and_stops_at_a_holiday() {
        SendWindow saturdayNight = SendWindow.hours(22, 4).on(DayOfWeek.SATURDAY);
        SendHours plain = hours("UTC", saturdayNight);
        var holiday = new SendHours(List.of(new LocalHours(
                ZoneId.of("UTC"), new WeeklyHours(List.of(saturdayNight)), Set.of(LocalDate.of(2026, 6, 7)))));
        Instant sunday = Instant.parse("2026-06-07T02:00:00Z");

        assertThat(plain.next(sunday)).contains(sunday);
        assertThat(holiday.next(sunday)).contains(Instant.parse("2026-06-13T22:00:00Z"));
        assertThat(plain.closes(sunday, sunday.plusSeconds(86_400))).isEqualTo(Instant.parse("2026-06-07T04:00:00Z"));
        assertThat(holiday.closes(Instant.parse("2026-06-06T23:00:00Z"), sunday.plusSeconds(86_400)))
                .isEqualTo(Instant.parse("2026-06-07T00:00:00Z"));
    }

    @Test
    void all_zones_must_be_open_and_where_they_never_are_the_search_ends() {
        Instant from = Instant.parse("2026-06-01T00:00:00Z");
        SendHours both = together(SendWindow.hours(8, 21), "America/Los_Angeles", "America/New_York");
        SendHours never = together(SendWindow.hours(8, 18), "Europe/Berlin", "Pacific/Honolulu");

        assertThat(both.next(from)).contains(from);
        assertThat(both.next(from.plusSeconds(3600))).contains(Instant.parse("2026-06-01T15:00:00Z"));
        assertThat(never.next(from)).isEmpty();
        assertThat(hours("UTC", SendWindow.hours(8, 21)).next(from)).isPresent();
    }

    @Test
    void says_until_when_it_stays_open_over_midnight_and_changes_of_the_clock() {
        SendHours always = hours("Europe/Berlin", SendWindow.hours(0, 24));
        SendHours day = hours("Europe/Berlin", SendWindow.hours(1, 21));
        Instant night = Instant.parse("2026-10-24T23:30:00Z");

        assertThat(always.closes(night, night.plus(Duration.ofDays(9)))).isEqualTo(night.plus(Duration.ofDays(9)));
        assertThat(day.closes(night, night.plus(Duration.ofDays(9)))).isEqualTo(Instant.parse("2026-10-25T20:00:00Z"));
        assertThat(day.closes(night, night.plusSeconds(60))).isEqualTo(night.plusSeconds(60));
    }

    /** The oracle looks at a clock minute by minute, and knows nothing of transitions, days or pieces. */
    @Test
    void agrees_with_a_watched_clock_around_every_change_of_sixteen_years_in_every_zone() {
        long seed = Long.getLong("test.seed", 20261124);
        var random = new Random(seed);
        long checked = 0;
        int changes = 0;
        Set<ZoneRules> seen = new HashSet<>();
        for (String id : new TreeSet<>(ZoneRulesProvider.getAvailableZoneIds())) {
            ZoneId zone = ZoneId.of(id);
            if (!seen.add(zone.getRules()) && !FULL) {
                continue;
            }
            for (Instant change : changes(zone)) {
                changes++;
                List<SendWindow> week = WEEKS.get(random.nextInt(WEEKS.size()));
                for (List<SendWindow> one : FULL ? WEEKS : List.of(week)) {
                    checked += check(new Watched(zone, one, change), random, seed);
                }
            }
        }
        System.out.println("quiet hours: " + changes + " changes, " + checked + " instants, seed " + seed);
        assertThat(changes).isGreaterThan(2_000);
        assertThat(checked).isGreaterThan(100_000);
    }

    private static long check(Watched watched, Random random, long seed) {
        SendHours hours = new SendHours(List.of(new LocalHours(watched.zone, new WeeklyHours(watched.week), Set.of())));
        long checked = 0;
        for (int minute = random.nextInt(40); minute < Watched.SAMPLED; minute += 1 + random.nextInt(FULL ? 80 : 160)) {
            Instant from = watched.start.plusSeconds(60L * minute + random.nextInt(60));
            Instant expected = watched.next(minute, from);
            Optional<Instant> next = hours.next(from);
            assertThat(next)
                    .as("%s in %s from %s, seed %s", watched.week, watched.zone, from, seed)
                    .contains(expected);
            assertThat(next.get()).isAfterOrEqualTo(from);
            assertThat(hours.next(next.get())).isEqualTo(next);
            assertThat(hours.closes(next.get(), next.get().plusSeconds(86_400)))
                    .as("closes: %s in %s from %s, seed %s", watched.week, watched.zone, next, seed)
                    .isEqualTo(watched.closes(next.get()));
            checked++;
        }
        return checked;
    }

    /** Whether each minute from two days before a change on is open, by looking at the clock. */
    private static final class Watched {

        private static final int SAMPLED = 4 * 24 * 60;

        private final ZoneId zone;
        private final List<SendWindow> week;
        private final Instant start;
        private final boolean[] open;

        Watched(ZoneId zone, List<SendWindow> week, Instant change) {
            this.zone = zone;
            this.week = week;
            this.start = change.minus(Duration.ofDays(2));
            // As long as it may be closed, and a day.
            this.open = new boolean[SAMPLED + (week.size() == 1 ? 2 : 8) * 24 * 60 + 120];
            for (int minute = 0; minute < open.length; minute++) {
                open[minute] = isOpen(start.plusSeconds(60L * minute));
            }
        }

        private boolean isOpen(Instant at) {
            var clock = at.atZone(zone);
            int time = clock.getHour() * 60 + clock.getMinute();
            return week.stream().anyMatch(window -> shows(window, clock.getDayOfWeek(), time));
        }

        private static boolean shows(SendWindow window, DayOfWeek today, int time) {
            int from = window.from().toSecondOfDay() / 60;
            int to = window.to().toSecondOfDay() / 60;
            boolean todays = window.days().contains(today);
            if (from < to) {
                return todays && from <= time && time < to;
            }
            return (todays && time >= from) || (window.days().contains(today.minus(1)) && time < to);
        }

        Instant next(int minute, Instant from) {
            if (open[minute]) {
                return from;
            }
            for (int i = minute; i < open.length; i++) {
                if (open[i]) {
                    return start.plusSeconds(60L * i);
                }
            }
            throw new AssertionError("watched too short");
        }

        Instant closes(Instant from) {
            Instant most = from.plusSeconds(86_400);
            for (int i = (int) Duration.between(start, from).toMinutes(); i < open.length; i++) {
                Instant at = start.plusSeconds(60L * i);
                if (!at.isBefore(most)) {
                    return most;
                }
                if (!open[i]) {
                    return at;
                }
            }
            throw new AssertionError("watched too short");
        }
    }

    private static List<Instant> changes(ZoneId zone) {
        var changes = new ArrayList<Instant>();
        ZoneOffsetTransition next = zone.getRules().nextTransition(FROM);
        while (next != null && next.getInstant().isBefore(TO)) {
            changes.add(next.getInstant());
            next = zone.getRules().nextTransition(next.getInstant());
        }
        // Of a zone that never changes an ordinary week.
        return changes.isEmpty() ? List.of(Instant.parse("2026-06-06T00:00:00Z")) : changes;
    }

    private static SendHours hours(String zone, SendWindow... windows) {
        return new SendHours(List.of(new LocalHours(ZoneId.of(zone), new WeeklyHours(List.of(windows)), Set.of())));
    }

    private static SendHours together(SendWindow window, String... zones) {
        return new SendHours(List.of(zones).stream()
                .map(zone -> new LocalHours(ZoneId.of(zone), new WeeklyHours(List.of(window)), Set.of()))
                .toList());
    }
}
