package io.frontdesk.apikeys.internal;

import io.frontdesk.apikeys.ApiKey;
import io.frontdesk.apikeys.ApiKeySettings;
import io.frontdesk.apikeys.spi.CallRateStore;
import io.frontdesk.apikeys.spi.CallRateStore.Demand;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.TransactionRunner;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Counts calls a minute. A node takes a tenth of a limit off the store at a time and spends it by itself; what it has left when the minute ends is lost, so all
 * nodes together never let more through than the limit. When nothing is left in the store, nobody asks it again before the next minute. Thread-safe.
 */
final class CallRates {

    static final Duration WINDOW = Duration.ofMinutes(1);

    private static final int SLICES = 10;
    private static final int MOST = 20_000;

    private final CallRateStore store;
    private final ApiKeySettings settings;
    private final TransactionRunner transactions;
    private final Map<Bucket, Slice> slices = new HashMap<>();

    CallRates(CallRateStore store, ApiKeySettings settings, TransactionRunner transactions) {
        this.store = store;
        this.settings = settings;
        this.transactions = transactions;
    }

    private record Bucket(TenantId tenant, UUID id) {}

    private record Slice(Instant window, int left, boolean last) {}

    /** A slice that was taken in a transaction which then rolls back would be spent, and counted by nobody. */
    void requireNoTransaction() {
        if (transactions.isActive()) {
            throw new FrontdeskException(
                    ErrorCode.TRANSACTION_STATE,
                    "Cannot count a call inside an open transaction, which may take the count back. Call admit before it is opened.");
        }
    }

    /** Takes one call; empty if it was there, else how long to wait. */
    Optional<Duration> take(ApiKey key, Instant now) {
        Instant window = now.truncatedTo(ChronoUnit.MINUTES);
        List<Demand> limits = limits(key, window);
        while (true) {
            List<Demand> missing = spend(limits);
            if (missing.isEmpty()) {
                return Optional.empty();
            }
            if (missing.stream().anyMatch(this::isSpent)) {
                return Optional.of(Duration.between(now, window.plus(WINDOW)));
            }
            add(transactions.required(TenantScope.of(key.tenant()), () -> store.take(missing)));
        }
    }

    private List<Demand> limits(ApiKey key, Instant window) {
        Integer own = key.rateLimit();
        TenantId tenant = key.tenant();
        return own != null
                ? List.of(demand(tenant, key.id(), window, own))
                : List.of(
                        demand(tenant, key.id(), window, settings.callsPerKey()),
                        demand(tenant, tenant.value(), window, settings.callsPerTenant()));
    }

    private static Demand demand(TenantId tenant, UUID id, Instant window, int limit) {
        return new Demand(tenant, id, window, limit, Math.max(1, limit / SLICES));
    }

    /** Takes one off each, or off none; returns those that have nothing. */
    private synchronized List<Demand> spend(List<Demand> limits) {
        List<Demand> missing =
                limits.stream().filter(demand -> slice(demand).left() == 0).toList();
        if (missing.isEmpty()) {
            for (Demand demand : limits) {
                Slice slice = slice(demand);
                slices.put(bucket(demand), new Slice(slice.window(), slice.left() - 1, slice.last()));
            }
        }
        return missing;
    }

    private synchronized boolean isSpent(Demand demand) {
        Slice slice = slice(demand);
        return slice.left() == 0 && slice.last();
    }

    private synchronized void add(Map<Demand, Integer> given) {
        if (slices.size() >= MOST) {
            // What is lost is only not spent.
            slices.clear();
        }
        given.forEach((demand, count) -> {
            Slice slice = slice(demand);
            slices.put(
                    bucket(demand),
                    new Slice(demand.window(), slice.left() + count, slice.last() || count < demand.wanted()));
        });
    }

    private static Bucket bucket(Demand demand) {
        return new Bucket(demand.tenant(), demand.id());
    }

    private Slice slice(Demand demand) {
        Slice slice = slices.get(bucket(demand));
        return slice == null || !slice.window().equals(demand.window()) ? new Slice(demand.window(), 0, false) : slice;
    }
}
