package io.frontdesk.inmemory;

import io.frontdesk.messaging.spi.RateKey;
import io.frontdesk.messaging.spi.RateSlots;
import io.frontdesk.messaging.spi.RateStore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A rate as it is kept. */
record RateRow(
        RateKey key,
        Instant nextSlot,
        int factor,
        @Nullable Instant notBefore,
        @Nullable Instant slowedAt,
        @Nullable Instant recoveredAt) {

    RateRow withNextSlot(Instant next) {
        return new RateRow(key, next, factor, notBefore, slowedAt, recoveredAt);
    }

    boolean isSlowedSince(Instant step) {
        return isAfter(slowedAt, step);
    }

    RateRow slowedAt(Instant now) {
        return new RateRow(key, nextSlot, Math.max(factor / 2, RateStore.LEAST_FACTOR), notBefore, now, recoveredAt);
    }

    RateRow silentUntil(Instant end) {
        return new RateRow(
                key,
                isAfter(nextSlot, end) ? nextSlot : end,
                factor,
                isAfter(notBefore, end) ? notBefore : end,
                slowedAt,
                recoveredAt);
    }

    boolean mayRecover(Instant step) {
        return factor < RateSlots.FULL && !isAfter(slowedAt, step) && !isAfter(recoveredAt, step);
    }

    RateRow recoveredAt(Instant now) {
        return new RateRow(
                key, nextSlot, Math.min(factor + RateStore.RECOVERY, RateSlots.FULL), notBefore, slowedAt, now);
    }

    RateStore.Slowdown slowdown(Instant now) {
        return new RateStore.Slowdown(factor, isAfter(notBefore, now) ? notBefore : null);
    }

    boolean isUnusedSince(Instant time) {
        Instant before = time.minusNanos(1);
        return !isAfter(nextSlot, before) && !isAfter(slowedAt, before) && !isAfter(recoveredAt, before);
    }

    private static boolean isAfter(@Nullable Instant one, Instant other) {
        return one != null && one.isAfter(other);
    }
}
