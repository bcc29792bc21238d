package io.frontdesk.messaging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Violation;
import io.frontdesk.messaging.SendMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TimingTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

    @ParameterizedTest
    @CsvSource({
        // sendAt, local, expiresAt, ttl -> sendAt, expiresAt
        ",                     ,                    ,                     ,      2026-03-01T10:00:00Z, ",
        "2026-03-01T11:00:00Z, ,                    ,                     ,      2026-03-01T11:00:00Z, ",
        ",                     2026-03-02T09:00:00, ,                     ,      2026-03-02T08:00:00Z, ",
        ",                     2026-03-02T09:00:00, ,                     PT2H,  2026-03-02T08:00:00Z, 2026-03-02T10:00:00Z",
        ",                     ,                    ,                     PT2H,  2026-03-01T10:00:00Z, 2026-03-01T12:00:00Z",
        "2026-03-01T09:00:00Z, ,                    ,                     PT2H,  2026-03-01T09:00:00Z, 2026-03-01T11:00:00Z",
        "2026-03-01T11:00:00Z, ,                    2026-03-01T11:00:01Z, ,      2026-03-01T11:00:00Z, 2026-03-01T11:00:01Z"
    })
    void knows_from_when_until_when(
            @Nullable Instant sendAt,
            @Nullable LocalDateTime local,
            @Nullable Instant expiresAt,
            @Nullable Duration ttl,
            Instant from,
            @Nullable Instant until) {
        SendMessage command = command();
        command = sendAt == null ? command : command.sendAt(sendAt);
        command = local == null ? command : command.sendAtLocal(local);
        command = expiresAt == null ? command : command.expiresAt(expiresAt);
        command = ttl == null ? command : command.expiresAfter(ttl);

        assertThat(Timing.of(command, VIENNA, NOW)).isEqualTo(new Timing(from, until, java.util.List.of()));
    }

    static Stream<Arguments> wrong() {
        SendMessage m = command();
        return Stream.of(
                Arguments.of("sendAt", m.sendAt(NOW.plus(Timing.FURTHEST).plusSeconds(1))),
                Arguments.of("sendAt", m.sendAt(NOW.minus(Timing.FURTHEST).minusSeconds(1))),
                Arguments.of("sendAt", m.sendAt(Instant.MAX).expiresAfter(Duration.ofSeconds(Long.MAX_VALUE))),
                Arguments.of("sendAtLocal", m.sendAtLocal(LocalDateTime.MAX)),
                Arguments.of("sendAtLocal", m.sendAtLocal(LocalDateTime.MIN)),
                Arguments.of("sendAtLocal", m.sendAtLocal(LocalDateTime.of(2027, 4, 5, 11, 0, 1))),
                Arguments.of("expiresAt", m.expiresAt(NOW)),
                Arguments.of("expiresAt", m.sendAt(NOW.plusSeconds(5)).expiresAt(NOW.plusSeconds(5))),
                Arguments.of("expiresAt", m.sendAt(NOW.minusSeconds(5)).expiresAt(NOW.minusSeconds(1))),
                Arguments.of("expiresAt", m.expiresAt(Instant.MAX)),
                Arguments.of("expiresAfter", m.expiresAfter(Timing.FURTHEST.plusSeconds(1))),
                Arguments.of("expiresAfter", m.expiresAfter(Duration.ofSeconds(Long.MAX_VALUE))),
                Arguments.of(
                        "expiresAfter", m.sendAt(NOW.minus(Duration.ofHours(3))).expiresAfter(Duration.ofHours(3))));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void says_which_time_cannot_be(String field, SendMessage command) {
        assertThat(Timing.of(command, VIENNA, NOW).problems())
                .extracting(Violation::field)
                .containsExactly(field);
    }

    @Test
    void allows_what_is_just_near_enough() {
        assertThat(Timing.of(command().sendAt(NOW.plus(Timing.FURTHEST)), VIENNA, NOW)
                        .problems())
                .isEmpty();
        assertThat(Timing.of(command().sendAtLocal(LocalDateTime.of(2027, 4, 5, 11, 0)), VIENNA, NOW)
                        .problems())
                .isEmpty();
    }

    private static SendMessage command() {
        return SendMessage.toAddress("a", Channel.of("pager")).withText("Hello");
    }
}
