package io.frontdesk.messaging.internal;

import io.frontdesk.common.TenantCache;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.messaging.Sender;
import io.frontdesk.messaging.spi.AccountStore;
import io.frontdesk.messaging.spi.SenderRow;
import io.frontdesk.messaging.spi.SenderStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What tenants brought, for whoever sends: at most 2 seconds old, at once on the node that changed it, of at most 5,000 tenants. */
final class AccountBook {

    private final Environment env;
    private final AccountStore accounts;
    private final SenderStore senders;
    private final Credentials credentials;
    private final TenantCache<OwnLines> cache = new TenantCache<>(Duration.ofSeconds(2), 5_000);

    AccountBook(Environment env, AccountStore accounts, SenderStore senders, Credentials credentials) {
        this.env = env;
        this.accounts = accounts;
        this.senders = senders;
        this.credentials = credentials;
    }

    /** In the open transaction; every tenant has an answer; two queries for all that are not at hand. */
    Map<TenantId, OwnLines> of(Collection<TenantId> tenants) {
        Instant now = env.now();
        Map<TenantId, OwnLines> known = new HashMap<>();
        Set<TenantId> missing = new LinkedHashSet<>();
        for (TenantId tenant : tenants) {
            cache.find(tenant, now).ifPresentOrElse(lines -> known.put(tenant, lines), () -> missing.add(tenant));
        }
        if (!missing.isEmpty()) {
            known.putAll(read(missing, now));
        }
        return known;
    }

    OwnLines of(TenantId tenant) {
        return of(List.of(tenant)).getOrDefault(tenant, OwnLines.NONE);
    }

    private Map<TenantId, OwnLines> read(Set<TenantId> tenants, Instant now) {
        long generation = cache.generation();
        Map<TenantId, List<OwnAccount>> accountsOf = new HashMap<>();
        for (OwnAccount account : credentials.open(accounts.list(tenants))) {
            accountsOf
                    .computeIfAbsent(account.row().tenant(), t -> new ArrayList<>())
                    .add(account);
        }
        Map<TenantId, List<Sender>> sendersOf = new HashMap<>();
        List<SenderRow> rows = senders.list(tenants);
        List<Sender> views = OwnSender.views(rows, env);
        for (int i = 0; i < rows.size(); i++) {
            sendersOf
                    .computeIfAbsent(rows.get(i).tenant(), t -> new ArrayList<>())
                    .add(views.get(i));
        }
        Map<TenantId, OwnLines> found = new HashMap<>();
        for (TenantId tenant : tenants) {
            found.put(
                    tenant,
                    new OwnLines(
                            accountsOf.getOrDefault(tenant, List.of()), sendersOf.getOrDefault(tenant, List.of())));
        }
        cache.keep(found, generation, now);
        return found;
    }

    /** Something of this tenant was written in the open transaction. */
    void changed(TenantId tenant, TransactionRunner transactions) {
        cache.distrust(tenant, env.now());
        transactions.afterCommit(() -> cache.forget(tenant));
    }
}
