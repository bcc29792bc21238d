package io.frontdesk.messaging.internal;

import io.frontdesk.common.TenantCache;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.messaging.spi.SendingRulesRow;
import io.frontdesk.messaging.spi.SendingRulesStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Tenants' sending rules, for whoever sends: at most 5 seconds old, at once on the node that changed them, of at most 5,000 tenants. */
final class RuleBook {

    static final Duration LIFE = Duration.ofSeconds(5);

    private final Environment env;
    private final SendingRulesStore store;
    private final TenantCache<TenantRules> cache = new TenantCache<>(LIFE, 5_000);

    RuleBook(Environment env, SendingRulesStore store) {
        this.env = env;
        this.store = store;
    }

    /** In the open transaction; every tenant has an answer; one query for all that are not at hand. */
    Map<TenantId, TenantRules> of(Collection<TenantId> tenants) {
        Instant now = env.now();
        Map<TenantId, TenantRules> known = new HashMap<>();
        Set<TenantId> missing = new LinkedHashSet<>();
        for (TenantId tenant : tenants) {
            cache.find(tenant, now).ifPresentOrElse(rules -> known.put(tenant, rules), () -> missing.add(tenant));
        }
        if (!missing.isEmpty()) {
            known.putAll(read(missing, now));
        }
        return known;
    }

    private Map<TenantId, TenantRules> read(Set<TenantId> tenants, Instant now) {
        long generation = cache.generation();
        Map<TenantId, SendingRulesRow> rows = store.find(tenants);
        Map<TenantId, TenantRules> found = new HashMap<>();
        for (TenantId tenant : tenants) {
            SendingRulesRow row = rows.get(tenant);
            found.put(
                    tenant,
                    row == null ? TenantRules.STANDARD : new TenantRules(PolicyText.read(row.rules(), env.json())));
        }
        cache.keep(found, generation, now);
        return found;
    }

    /** The rules of this tenant were written in the open transaction. */
    void changed(TenantId tenant, TransactionRunner transactions) {
        cache.distrust(tenant, env.now());
        transactions.afterCommit(() -> cache.forget(tenant));
    }
}
