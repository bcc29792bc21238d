package io.frontdesk.apikeys.internal;

import io.frontdesk.apikeys.ApiKey;
import io.frontdesk.apikeys.spi.ApiKeyStore;
import io.frontdesk.apikeys.spi.ApiKeyStore.Use;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.TransactionRunner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gathers when keys were used, and writes it in batches. Thread-safe. */
final class LastUsed {

    /** How often it is written: well within the minute that is promised. */
    static final Duration INTERVAL = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(LastUsed.class);

    /** What is not worth another object a call. */
    private static final Duration GRAIN = Duration.ofSeconds(1);

    private static final int MOST = 10_000;

    private final ApiKeyStore store;
    private final TransactionRunner transactions;
    private final Map<UUID, Use> pending = new ConcurrentHashMap<>();
    private volatile boolean driven;
    private volatile Instant due = Instant.MAX;

    LastUsed(ApiKeyStore store, TransactionRunner transactions) {
        this.store = store;
        this.transactions = transactions;
    }

    /** Whether a thread writes in time; else the callers that come when it is due do. */
    void drivenByThread(boolean isDriven) {
        this.driven = isDriven;
    }

    void note(ApiKey key, Instant now) {
        Use standing = pending.get(key.id());
        if (standing == null || standing.at().plus(GRAIN).isBefore(now)) {
            if (pending.isEmpty()) {
                due = now.plus(INTERVAL);
            }
            pending.put(key.id(), new Use(key.tenant(), key.id(), now));
        }
        boolean late = !driven && !now.isBefore(due);
        if ((late || pending.size() >= MOST) && !transactions.isActive()) {
            flush();
        }
    }

    /** Writes what is there; what cannot be written waits for the next time. */
    void flush() {
        due = Instant.MAX;
        List<Use> taken = take();
        if (taken.isEmpty()) {
            return;
        }
        Set<TenantId> tenants = taken.stream().map(Use::tenant).collect(Collectors.toSet());
        try {
            transactions.run(TenantScope.batch(tenants), () -> store.touch(taken));
        } catch (RuntimeException e) {
            taken.forEach(use -> pending.putIfAbsent(use.id(), use));
            // Of a third party's exception only the class: its words may repeat values.
            LOG.warn(
                    "Cannot write when API keys were used ({}); it is tried again",
                    e.getClass().getName());
        }
    }

    private List<Use> take() {
        List<Use> taken = new ArrayList<>();
        for (UUID id : List.copyOf(pending.keySet())) {
            Use use = pending.remove(id);
            if (use != null) {
                taken.add(use);
            }
        }
        return taken;
    }
}
