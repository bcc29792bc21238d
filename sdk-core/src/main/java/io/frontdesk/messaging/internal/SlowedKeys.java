package io.frontdesk.messaging.internal;

import io.frontdesk.messaging.spi.RateKey;
import io.frontdesk.messaging.spi.RateStore;
import io.frontdesk.messaging.spi.RateStore.Slowdown;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which rates are slowed down, read in the open transaction and at most once a second; at most 10,000 keys are remembered. Thread-safe. */
final class SlowedKeys {

    static final Duration LIFE = Duration.ofSeconds(1);
    static final int CAPACITY = 10_000;

    private final RateStore store;
    private final Map<RateKey, Known> known = new ConcurrentHashMap<>();

    SlowedKeys(RateStore store) {
        this.store = store;
    }

    /** Those of {@code keys} that are slowed down; one query for all that are not known well enough. */
    Map<RateKey, Slowdown> among(Collection<RateKey> keys, Instant now) {
        Map<RateKey, Slowdown> slowed = new HashMap<>();
        List<RateKey> stale = new ArrayList<>();
        for (RateKey key : keys) {
            Known one = known.get(key);
            if (one == null || !one.isFreshAt(now)) {
                stale.add(key);
            } else if (one.slowdown() != null) {
                slowed.put(key, one.slowdown());
            }
        }
        if (!stale.isEmpty()) {
            slowed.putAll(read(stale, now));
        }
        return slowed;
    }

    private Map<RateKey, Slowdown> read(List<RateKey> stale, Instant now) {
        Map<RateKey, Slowdown> read = store.slowed(stale, now);
        if (known.size() + stale.size() > CAPACITY) {
            known.clear();
        }
        stale.forEach(key -> known.put(key, new Known(read.get(key), now)));
        return read;
    }

    /** Whether it was slowed down when last read. */
    boolean isKnown(RateKey key) {
        Known one = known.get(key);
        return one != null && one.slowdown() != null;
    }

    void forget(Collection<RateKey> keys) {
        keys.forEach(known::remove);
    }

    private record Known(@Nullable Slowdown slowdown, Instant readAt) {

        // A clock set back ends it, too: its age cannot be told.
        boolean isFreshAt(Instant now) {
            return !now.isBefore(readAt) && now.isBefore(readAt.plus(LIFE));
        }
    }
}
