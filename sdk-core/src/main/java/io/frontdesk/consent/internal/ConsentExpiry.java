package io.frontdesk.consent.internal;

import io.frontdesk.common.Actor;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.consent.ConsentKey;
import io.frontdesk.consent.spi.ConsentCurrent;
import io.frontdesk.consent.spi.ConsentStore;
import io.frontdesk.tenancy.Tenant;
import io.frontdesk.tenancy.spi.TenantStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down which consents have ended: for the trail, since a consent ends at its instant anyway. Walks the tenants page by page; a transaction
 * for each tenant that has any.
 */
final class ConsentExpiry implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ConsentExpiry.class);
    private static final Actor ACTOR = Actor.system("consent");
    private static final int TENANTS = 100;
    private static final int LINES = 500;

    private final Environment env;
    private final ConsentStore store;
    private final TenantStore tenants;
    private final ConsentLedger ledger;
    private final TransactionRunner transactions;
    private volatile boolean closed;

    ConsentExpiry(
            Environment env,
            ConsentStore store,
            TenantStore tenants,
            ConsentLedger ledger,
            TransactionRunner transactions) {
        this.env = env;
        this.store = store;
        this.tenants = tenants;
        this.ledger = ledger;
        this.transactions = transactions;
    }

    /** Lets a run end after the transaction it is in. */
    void close() {
        closed = true;
    }

    @Override
    public void run() {
        int written = 0;
        List<TenantId> page = page(null);
        while (!page.isEmpty() && !closed) {
            int before;
            do {
                before = written;
                written += expireSome(page);
            } while (written > before && !closed);
            page = page(page.get(page.size() - 1).value());
        }
        if (written > 0) {
            LOG.info("{} consents have expired", written);
        }
    }

    private int expireSome(List<TenantId> page) {
        List<ConsentCurrent> ended =
                transactions.required(TenantScope.batch(page), () -> store.ended(page, env.now(), LINES));
        Map<TenantId, List<ConsentKey>> keys = new LinkedHashMap<>();
        for (ConsentCurrent each : ended) {
            keys.computeIfAbsent(each.key().contact().tenant(), tenant -> new ArrayList<>())
                    .add(each.key());
        }
        int written = 0;
        for (Map.Entry<TenantId, List<ConsentKey>> each : keys.entrySet()) {
            var context = new CallContext(each.getKey(), ACTOR, transactions);
            written += context.inTransaction(() -> ledger.expire(context, each.getValue()));
        }
        return written;
    }

    private List<TenantId> page(@Nullable UUID after) {
        return transactions.required(TenantScope.platform(), () -> tenants.list(after, TENANTS)).stream()
                .map(Tenant::id)
                .toList();
    }
}
