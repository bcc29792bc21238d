package io.frontdesk.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.InvalidInputException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {

    @Test
    void reads_back_the_text_it_writes() {
        var texts = List.of("1/s", "100/s", "10000/s", "1/min", "600000/min", "1/h", "36000000/h");

        assertThat(texts).allSatisfy(text -> assertThat(Rate.parse(text)).hasToString(text));
        assertThat(Rate.parse("300/min")).isEqualTo(Rate.perMinute(300));
        assertThat(Rate.parse("1000/h")).isEqualTo(Rate.perHour(1000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "100",
                "/s",
                "0/s",
                "-1/s",
                "1.5/s",
                " 1/s",
                "01/s",
                "10/day",
                "10001/s",
                "999999999/h",
                "9999999999/s"
            })
    void refuses_what_is_no_rate(String text) {
        assertThatThrownBy(() -> Rate.parse(text)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void refuses_another_time_than_a_second_a_minute_or_an_hour() {
        assertThatThrownBy(() -> new Rate(1, Duration.ofDays(1))).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void spreads_evenly_and_never_faster_than_said() {
        assertThat(Rate.perSecond(100).interval()).isEqualTo(Duration.ofMillis(10));
        assertThat(Rate.perSecond(3).interval()).isEqualTo(Duration.ofNanos(333_333_334));
        assertThat(Rate.perHour(1).interval()).isEqualTo(Duration.ofHours(1));
        assertThat(Stream.iterate(1, n -> n <= 10_000, n -> n + 1).map(Rate::perSecond))
                .allSatisfy(rate -> assertThat(rate.interval().multipliedBy(rate.count()))
                        .isGreaterThanOrEqualTo(rate.per())
                        .isLessThan(rate.per().plusNanos(rate.count())));
    }
}
