package io.frontdesk.messaging.spi;

import io.frontdesk.common.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps, for every rate, when the next slot is free: what several engines share so that they keep one limit together. A key without a row is
 * healthy and free now. Every method needs an open transaction, takes keys of any tenants, and locks them in {@link RateKey#LOCK_ORDER}; the locks
 * last until the transaction ends, so keep it short. Contract: {@code RateStoreContract} in frontdesk-testkit.
 */
public interface RateStore {

    /** What a key cannot be slowed below: a 64th, in millionths. */
    int LEAST_FACTOR = RateSlots.FULL / 64;

    /** What a key gets back at a time, in millionths. */
    int RECOVERY = RateSlots.FULL / 20;

    /** How often a key is slowed down at most, and how often it gets something back. */
    Duration STEP = Duration.ofSeconds(1);

    /**
     * Takes slots that follow each other: the first is the key's next free slot, or {@code now} if that has passed; the next free slot is then as
     * many intervals later, each divided by the key's factor. One statement however many keys on PostgreSQL, a handful elsewhere.
     *
     * @param demands each key once
     * @return slots of every key
     */
    Map<RateKey, RateSlots> reserve(List<RateDemand> demands, Instant now);

    /** Which of these are slowed down, or were told to wait beyond {@code now}; the others are absent. One query, which locks nothing. */
    Map<RateKey, Slowdown> slowed(Collection<RateKey> keys, Instant now);

    /**
     * Halves the factor of each key, down to {@link #LEAST_FACTOR}, at most once in a {@link #STEP} however often it is said.
     *
     * @param notBefore what the provider asked for: no slot before it is given any more; null if it did not say
     */
    void slow(Collection<RateKey> keys, Instant now, @Nullable Instant notBefore);

    /**
     * Gives each slowed key {@link #RECOVERY} back, at most once in a {@link #STEP} and not within one after it was slowed. A key that is healthy
     * is not written.
     */
    void recover(Collection<RateKey> keys, Instant now);

    /**
     * Deletes rates of these tenants that no slot was taken of since {@code unusedSince}, and that nothing slowed down since, at most {@code limit};
     * returns how many. Rows another transaction has locked may be skipped. Such a key is healthy and free, as if it had never been used.
     */
    int purge(Collection<TenantId> tenants, Instant unusedSince, int limit);

    /**
     * How a key was slowed down.
     *
     * @param factor in millionths
     * @param notBefore until when the provider asked for silence, if it lies ahead
     */
    record Slowdown(int factor, @Nullable Instant notBefore) {}
}
