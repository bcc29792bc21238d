package io.frontdesk.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.inmemory.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UuidBoundTest {

    private static final Instant AT = Instant.parse("2026-03-01T00:00:00.123456Z");

    @Test
    void lies_between_what_was_made_before_and_what_is_made_from_then_on() {
        UUID bound = Uuids.bound(AT);

        assertThat(Uuids.UNSIGNED.compare(madeAt(AT.minusMillis(1)), bound)).isNegative();
        assertThat(Uuids.UNSIGNED.compare(madeAt(AT), bound)).isPositive();
        assertThat(Uuids.UNSIGNED.compare(madeAt(AT.plus(Duration.ofDays(9_999))), bound))
                .isPositive();
    }

    @Test
    void reaches_from_1970_to_the_end_of_what_such_ids_can_say() {
        assertThat(Uuids.bound(Instant.EPOCH)).isEqualTo(new UUID(0, 0));
        assertThat(Uuids.bound(Instant.ofEpochMilli((1L << 48) - 1))).isEqualTo(new UUID(0xffffffffffff0000L, 0));
        assertThatThrownBy(() -> Uuids.bound(Instant.EPOCH.minusMillis(1))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Uuids.bound(Instant.ofEpochMilli(1L << 48))).isInstanceOf(InvalidInputException.class);
    }

    private static UUID madeAt(Instant instant) {
        return UuidV7.using(SettableClock.at(instant), new SplittableRandom(7)).next();
    }
}
