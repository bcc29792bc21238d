package io.frontdesk.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriggerTest {

    private static final long SEED = Long.getLong("test.seed", 42L);
    private static final List<String> ZONES = List.of(
            "UTC",
            "Europe/Prague",
            "America/New_York",
            "America/St_Johns",
            "America/Sao_Paulo",
            "Australia/Lord_Howe",
            "Pacific/Apia",
            "Africa/Casablanca",
            "Asia/Kathmandu",
            "+14:00");

    @ParameterizedTest
    @CsvSource({
        "PT1H,    2026-03-28T09:17:03Z,     2026-03-28T10:00:00Z",
        "PT1H,    2026-03-28T10:00:00Z,     2026-03-28T11:00:00Z",
        "PT1H,    2026-03-28T09:59:59.999999Z, 2026-03-28T10:00:00Z",
        "PT24H,   2026-03-28T00:00:00Z,     2026-03-29T00:00:00Z",
        "PT1.5S,  1970-01-01T00:00:00Z,     1970-01-01T00:00:01.500Z",
        "PT7S,    1969-12-31T23:59:58Z,     1970-01-01T00:00:00Z",
    })
    void fires_at_the_multiples_of_its_interval(Duration interval, Instant after, Instant next) {
        assertThat(Trigger.every("a", interval, () -> {}).nextAfter(after)).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({
        "03:00, UTC,                 2026-03-28T02:59:59.999Z, 2026-03-28T03:00:00Z",
        "03:00, UTC,                 2026-03-28T03:00:00Z,     2026-03-29T03:00:00Z",
        "02:30, Europe/Prague,       2026-03-28T12:00:00Z,     2026-03-29T01:00:00Z", // a gap from 02:00 to 03:00
        "02:30, Europe/Prague,       2026-10-24T12:00:00Z,     2026-10-25T00:30:00Z", // twice: the first
        "02:30, Europe/Prague,       2026-10-25T00:30:00Z,     2026-10-26T01:30:00Z",
        "02:30, Europe/Prague,       2026-10-25T01:00:00Z,     2026-10-26T01:30:00Z", // between the two
        "00:00, America/Sao_Paulo,   2018-11-03T12:00:00Z,     2018-11-04T03:00:00Z", // no midnight that day
        "02:10, Australia/Lord_Howe, 2026-10-03T12:00:00Z,     2026-10-03T15:30:00Z", // a gap of half an hour
        "08:00, Pacific/Apia,        2011-12-30T09:59:59Z,     2011-12-30T10:00:00Z", // a day that was left out
        "08:00, Pacific/Apia,        2011-12-30T10:00:00Z,     2011-12-30T18:00:00Z",
    })
    void fires_daily_by_the_rules_of_its_zone(LocalTime time, String zone, Instant after, Instant next) {
        assertThat(Trigger.daily("a", time, ZoneId.of(zone), () -> {}).nextAfter(after))
                .isEqualTo(next);
    }

    /** The oracle walks minute by minute and looks what the wall clock of the zone shows. */
    @Test
    void fires_daily_when_the_wall_clock_first_shows_the_time_or_has_leapt_over_it() {
        System.out.println("test.seed=" + SEED);
        var random = new SplittableRandom(SEED);
        for (int i = 0; i < 400; i++) {
            ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
            LocalTime time = LocalTime.of(random.nextInt(24), random.nextInt(60));
            Instant after = nearChange(zone, random);
            Trigger trigger = Trigger.daily("a", time, zone, () -> {});

            assertThat(trigger.nextAfter(after))
                    .as("%s after %s", trigger, after)
                    .isEqualTo(walked(zone, time, after));
        }
    }

    private static Instant nearChange(ZoneId zone, SplittableRandom random) {
        Instant some = Instant.ofEpochSecond(random.nextLong(1_200_000_000L, 1_900_000_000L));
        var change = zone.getRules().nextTransition(some);
        Instant near = change == null ? some : change.getInstant();
        return near.plusSeconds(random.nextLong(-172_800, 172_800)).truncatedTo(ChronoUnit.MINUTES);
    }

    private static Instant walked(ZoneId zone, LocalTime time, Instant after) {
        for (Instant at = after.plusSeconds(60); ; at = at.plusSeconds(60)) {
            LocalDateTime before = at.minusSeconds(60).atZone(zone).toLocalDateTime();
            LocalDateTime shown = at.atZone(zone).toLocalDateTime();
            for (LocalDate day = before.toLocalDate(); !day.isAfter(shown.toLocalDate()); day = day.plusDays(1)) {
                LocalDateTime wanted = day.atTime(time);
                boolean reached = wanted.isAfter(before) && !wanted.isAfter(shown);
                if (reached && !shownEarlier(zone, wanted, at)) {
                    return at;
                }
            }
        }
    }

    /** Whether the clocks were set back since they showed it, within the last day. */
    private static boolean shownEarlier(ZoneId zone, LocalDateTime wanted, Instant at) {
        return zone.getRules().getValidOffsets(wanted).stream()
                .map(wanted::toInstant)
                .anyMatch(earlier -> earlier.isBefore(at));
    }

    @Test
    void says_its_schedule_in_words_that_are_equal_for_equal_schedules() {
        assertThat(Trigger.every("a", Duration.ofMinutes(90), () -> {}).schedule())
                .isEqualTo(
                        Trigger.every("b", Duration.parse("PT5400S"), () -> {}).schedule())
                .isEqualTo("every PT1H30M");
        assertThat(Trigger.daily("a", LocalTime.of(3, 30), ZoneId.of("Europe/Prague"), () -> {}))
                .hasToString("Trigger[a, daily 03:30 Europe/Prague]");
    }

    @Test
    void refuses_what_is_no_schedule() {
        for (Duration wrong : List.of(
                Duration.ZERO,
                Duration.ofMillis(999),
                Duration.ofSeconds(-1),
                Duration.ofDays(367),
                Duration.ofNanos(1_000_000_001))) {
            assertThatThrownBy(() -> Trigger.every("a", wrong, () -> {})).isInstanceOf(InvalidInputException.class);
        }
        assertThatThrownBy(() -> Trigger.every(" ", Duration.ofHours(1), () -> {}))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Trigger.every("n".repeat(61), Duration.ofHours(1), () -> {}))
                .isInstanceOf(InvalidInputException.class);
    }
}
