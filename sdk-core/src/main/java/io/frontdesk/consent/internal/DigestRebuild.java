package io.frontdesk.consent.internal;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.consent.AddressDigests;
import io.frontdesk.consent.DigestReport;
import io.frontdesk.consent.spi.DigestHolder;
import io.frontdesk.tenancy.Tenant;
import io.frontdesk.tenancy.spi.TenantStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Walks all tenants, and has raised whatever digests of theirs are kept. */
final class DigestRebuild implements AddressDigests {

    private static final Logger LOG = LoggerFactory.getLogger(DigestRebuild.class);

    private static final int TENANTS = 500;

    private final TenantStore everyone;
    private final TransactionRunner transactions;
    private final List<DigestHolder> holders;

    DigestRebuild(TenantStore everyone, TransactionRunner transactions, List<DigestHolder> holders) {
        this.everyone = everyone;
        this.transactions = transactions;
        this.holders = List.copyOf(holders);
    }

    @Override
    public DigestReport rebuild() {
        Map<String, Long> raised = new LinkedHashMap<>();
        holders.forEach(holder -> raised.put(holder.name(), 0L));
        @Nullable UUID last = null;
        while (true) {
            UUID after = last;
            List<Tenant> tenants =
                    transactions.requiresNew(TenantScope.platform(), () -> everyone.list(after, TENANTS));
            if (tenants.isEmpty()) {
                return new DigestReport(raised);
            }
            tenants.forEach(tenant -> rebuild(tenant.id(), raised));
            last = tenants.get(tenants.size() - 1).id().value();
        }
    }

    private void rebuild(TenantId tenant, Map<String, Long> raised) {
        for (DigestHolder holder : holders) {
            long count = 0;
            @Nullable UUID last = null;
            do {
                UUID after = last;
                DigestHolder.Raised some =
                        transactions.requiresNew(TenantScope.of(tenant), () -> holder.raise(tenant, after));
                count += some.count();
                last = some.last();
            } while (last != null);
            raised.merge(holder.name(), count, Long::sum);
            if (count > 0) {
                LOG.info("Raised the digests of {} {} of tenant {}", count, holder.name(), tenant);
            }
        }
    }
}
