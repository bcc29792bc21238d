package io.frontdesk.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110 §10.2.3 and the dates of §5.6.7. */
class RetryAfterTest {

    private static final Instant NOW = Instant.parse("1994-11-06T08:49:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0                               | PT0S
            120                             | PT2M
            86400                           | PT24H
            86401                           | PT24H
            999999999                       | PT24H
            99999999999999999999999999      | PT24H
            ' 7 '                           | PT7S
            Sun, 06 Nov 1994 08:49:37 GMT   | PT37S
            Sunday, 06-Nov-94 08:49:37 GMT  | PT37S
            Sun Nov  6 08:49:37 1994        | PT37S
            Mon Nov 14 08:49:37 1994        | PT24H
            Sun, 06 Nov 1994 08:48:59 GMT   | PT0S
            Tuesday, 01-Jan-80 00:00:00 GMT | PT0S
            Friday, 01-Jan-99 00:00:00 GMT  | PT24H
            """)
    void reads_seconds_and_dates(String value, Duration wait) {
        assertThat(RetryAfter.parse(value, NOW)).contains(wait);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-1",
                "+1",
                "1.5",
                "soon",
                "120s",
                "0x10",
                "١٢",
                "Mon, 06 Nov 1994 08:49:37 GMT",
                "Sun, 06 Nov 1994 08:49:37 CET",
                "Sun, 06 Nov 1994 08:49:37",
                "1994-11-06T08:49:37Z"
            })
    void ignores_what_it_cannot_understand(String value) {
        assertThat(RetryAfter.parse(value, NOW)).isEmpty();
    }

    @Test
    void nothing_said_is_nothing() {
        assertThat(RetryAfter.parse(null, NOW)).isEmpty();
    }

    @Test
    void agrees_with_the_calendar() {
        long seed = Long.getLong("test.seed", 1L);
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 2_000; i++) {
            Instant now = Instant.ofEpochSecond(random.nextLong(0, 4_000_000_000L));
            long wait = random.nextLong(-100_000, 100_000);
            ZonedDateTime at = now.plusSeconds(wait).atZone(ZoneOffset.UTC);
            // the JDK's own writer of these dates; a day of one digit is written as two
            String text = DateTimeFormatter.RFC_1123_DATE_TIME.format(at).replaceFirst(", (\\d) ", ", 0$1 ");
            assertThat(RetryAfter.parse(text, now))
                    .as("seed %s: %s at %s", seed, text, now)
                    .contains(Duration.ofSeconds(Math.max(0, Math.min(wait, 86_400))));
        }
    }
}
