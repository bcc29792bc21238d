package io.frontdesk.messaging.spi;

import io.frontdesk.common.Checks;
import io.frontdesk.common.InvalidInputException;
import java.time.Duration;

/**
 * How many slots of one key are wanted.
 *
 * @param interval from one slot to the next while the key is not slowed down: 1 nanosecond to 1 hour
 * @param count 1 to 1,000
 */
public record RateDemand(RateKey key, Duration interval, int count) {

    public RateDemand {
        Checks.range("rate.count", count, 1, 1000);
        if (interval.isNegative() || interval.isZero() || interval.compareTo(Duration.ofHours(1)) > 0) {
            throw InvalidInputException.of("rate.interval", "is " + interval, "give at most 1 hour");
        }
    }
}
