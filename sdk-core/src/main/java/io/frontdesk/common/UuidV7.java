package io.frontdesk.common;

import io.frontdesk.common.spi.IdGenerator;
import java.time.Clock;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes UUIDs of version 7 (RFC 9562): 48 bits of milliseconds, a counter of 18 bits, 56 random bits. Ids of one generator grow (unsigned, see
 * {@link Uuids#UNSIGNED}) even when its clock stands still or steps back: then the last millisecond goes on. Thread-safe.
 */
public final class UuidV7 implements IdGenerator {

    private static final int COUNTER_BITS = 18;
    private static final int LOW_COUNTER_BITS = 6;
    private static final int RANDOM_BITS = 56;
    private static final long VERSION = 0x7L << 12;
    private static final long VARIANT = 0b10L << 62;
    private static final long RANDOM_MASK = (1L << RANDOM_BITS) - 1;

    private final Clock clock;
    private final RandomGenerator random;
    private long millis = -1;
    private long counter;

    private UuidV7(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /**
     * Makes ids from a clock and a source of random bits.
     *
     * @param random a {@link java.security.SecureRandom} where ids must not be guessed; need not be thread-safe
     */
    public static UuidV7 using(Clock clock, RandomGenerator random) {
        return new UuidV7(clock, random);
    }

    @Override
    public synchronized UUID next() {
        tick(clock.millis());
        long high = (millis << 16) | VERSION | (counter >>> LOW_COUNTER_BITS);
        long lowCounter = counter & ((1L << LOW_COUNTER_BITS) - 1);
        return new UUID(high, VARIANT | (lowCounter << RANDOM_BITS) | (random.nextLong() & RANDOM_MASK));
    }

    private void tick(long now) {
        if (now > millis) {
            start(now);
        } else if (++counter >>> COUNTER_BITS != 0) {
            start(millis + 1);
        }
    }

    /** A random start that leaves half of the counter free, as RFC 9562 §6.2 advises. */
    private void start(long at) {
        millis = at;
        counter = random.nextLong() >>> (Long.SIZE - COUNTER_BITS + 1);
    }
}
