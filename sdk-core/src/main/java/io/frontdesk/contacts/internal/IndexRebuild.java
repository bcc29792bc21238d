package io.frontdesk.contacts.internal;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactIndex;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.contacts.IndexReport;
import io.frontdesk.contacts.spi.ContactRow;
import io.frontdesk.contacts.spi.ContactStore;
import io.frontdesk.contacts.spi.IndexedContact;
import io.frontdesk.tenancy.Tenant;
import io.frontdesk.tenancy.spi.TenantStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Walks all tenants' contacts, in order of id, and writes anew what other settings wrote. */
final class IndexRebuild implements ContactIndex {

    private static final Logger LOG = LoggerFactory.getLogger(IndexRebuild.class);

    private static final int BATCH = 500;
    private static final int MOST_CONFLICTS = 1000;

    private final ContactStore store;
    private final TenantStore everyone;
    private final TransactionRunner transactions;
    private final ContactRows rows;
    private final BlindIndex index;

    IndexRebuild(
            ContactStore store,
            TenantStore everyone,
            TransactionRunner transactions,
            ContactRows rows,
            BlindIndex index) {
        this.store = store;
        this.everyone = everyone;
        this.transactions = transactions;
        this.rows = rows;
        this.index = index;
    }

    @Override
    public IndexReport rebuild() {
        var walk = new Walk();
        @Nullable UUID last = null;
        while (true) {
            UUID after = last;
            List<Tenant> tenants = transactions.requiresNew(TenantScope.platform(), () -> everyone.list(after, BATCH));
            if (tenants.isEmpty()) {
                return walk.report();
            }
            tenants.forEach(tenant -> walk.rebuild(tenant.id()));
            last = tenants.get(tenants.size() - 1).id().value();
        }
    }

    private final class Walk {

        private long rebuilt;
        private final List<ContactRef> conflicts = new ArrayList<>();

        void rebuild(TenantId tenant) {
            @Nullable ContactId last = null;
            long before = rebuilt;
            do {
                ContactId after = last;
                last = transactions.requiresNew(TenantScope.of(tenant), () -> batch(tenant, after));
            } while (last != null);
            if (rebuilt > before) {
                LOG.info("Rebuilt what {} contacts of tenant {} are found by", rebuilt - before, tenant);
            }
        }

        /** Returns the last contact looked at; null if there was none. */
        private @Nullable ContactId batch(TenantId tenant, @Nullable ContactId after) {
            List<ContactRow> others = store.indexedOtherwise(tenant, index.stamp(), after, BATCH);
            if (others.isEmpty()) {
                return null;
            }
            Map<ContactRef, ContactRow> byRef = new LinkedHashMap<>();
            others.forEach(row -> byRef.put(new ContactRef(tenant, row.id()), row));
            List<IndexedContact> anew = new ArrayList<>(others.size());
            rows.openAll(byRef)
                    .forEach((ref, contact) ->
                            anew.add(rows.indexed(tenant, Objects.requireNonNull(byRef.get(ref)), contact.profile())));
            note(tenant, anew, store.reindex(tenant, anew));
            return others.get(others.size() - 1).id();
        }

        /** Who was not taken was changed meanwhile, and so written as the settings have it; or has a value that is another's. */
        private void note(TenantId tenant, List<IndexedContact> anew, Set<ContactId> done) {
            rebuilt += done.size();
            List<ContactRef> refused = anew.stream()
                    .filter(contact -> !done.contains(contact.id()))
                    .map(contact -> new ContactRef(tenant, contact.id()))
                    .toList();
            store.find(refused).forEach((ref, row) -> {
                boolean conflicts = row.stands() && row.indexStamp() != index.stamp();
                if (conflicts && this.conflicts.size() < MOST_CONFLICTS) {
                    this.conflicts.add(ref);
                }
            });
        }

        IndexReport report() {
            return new IndexReport(rebuilt, conflicts);
        }
    }
}
