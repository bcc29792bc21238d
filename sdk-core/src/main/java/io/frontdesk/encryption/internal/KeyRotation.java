package io.frontdesk.encryption.internal;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.encryption.EncryptionKeys;
import io.frontdesk.encryption.spi.DataKeyRow;
import io.frontdesk.encryption.spi.DataKeyStore;
import io.frontdesk.encryption.spi.KeyProvider;
import io.frontdesk.encryption.spi.TenantKeyRow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class KeyRotation implements EncryptionKeys {

    /** Twice as long as a node may go on wrapping under a key it remembers. */
    private static final Duration GRACE = TenantKeys.LIFE.multipliedBy(2);

    private static final int BATCH = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);

    private final DataKeyStore store;
    private final KeyProvider provider;
    private final MasterKeeper keeper;
    private final TransactionRunner transactions;
    private final TenantKeys tenants;
    private final DataKeys data;
    private final Clock clock;

    KeyRotation(
            DataKeyStore store,
            KeyProvider provider,
            MasterKeeper keeper,
            TransactionRunner transactions,
            TenantKeys tenants,
            DataKeys data,
            Clock clock) {
        this.store = store;
        this.provider = provider;
        this.keeper = keeper;
        this.transactions = transactions;
        this.tenants = tenants;
        this.data = data;
        this.clock = clock;
    }

    @Override
    public long rewrapTenantKeys() {
        String current = provider.currentKeyId();
        long done = 0;
        TenantKeyRow last = null;
        while (true) {
            TenantKeyRow after = last;
            List<TenantKeyRow> rows = transactions.requiresNew(
                    TenantScope.platform(), () -> store.tenantKeysNotUnder(current, after, BATCH));
            if (rows.isEmpty()) {
                LOG.info("Wrapped the keys of tenants under {}: {} in all", current, done);
                return done;
            }
            // Outside any transaction: the keeper of the master key may be far away.
            List<TenantKeyRow> rewrapped = rows.stream().map(keeper::rewrapped).toList();
            transactions.requiresNew(scope(rewrapped), () -> {
                store.rewrapTenantKeys(rewrapped);
                return true;
            });
            done += rewrapped.size();
            last = rows.get(rows.size() - 1);
        }
    }

    private static TenantScope scope(List<TenantKeyRow> rows) {
        return TenantScope.batch(rows.stream().map(TenantKeyRow::tenant).toList());
    }

    @Override
    public long rotateTenantKey(TenantId tenant) {
        KeyVersions wrapping = renewed(tenant);
        long moved = moveAllUp(tenant, wrapping);
        LOG.info("Rotated the key of tenant {}: wrapped {} keys under version {}", tenant, moved, wrapping.newest());
        return moved;
    }

    private long moveAllUp(TenantId tenant, KeyVersions wrapping) {
        long done = 0;
        int moved;
        do {
            moved = transactions.requiresNew(TenantScope.of(tenant), () -> moveUp(tenant, wrapping));
            done += moved;
        } while (moved > 0);
        return done;
    }

    /** The keeper of the master key is asked before and after the transaction that writes. */
    private KeyVersions renewed(TenantId tenant) {
        KeyVersions standing = tenants.fetch(tenant).get(tenant);
        if (standing == null) {
            throw new FrontdeskException(
                    ErrorCode.NOT_FOUND,
                    "Cannot rotate the key of tenant " + tenant
                            + ": it has none yet; it gets one with its first contact");
        }
        TenantKeyRow next =
                keeper.next(tenant, standing.newest() + 1, clock.instant().truncatedTo(ChronoUnit.MICROS));
        transactions.requiresNew(TenantScope.of(tenant), () -> {
            tenants.insert(List.of(next));
            return true;
        });
        @Nullable KeyVersions renewed = tenants.fetch(tenant).get(tenant);
        return renewed == null ? standing : renewed;
    }

    private int moveUp(TenantId tenant, KeyVersions wrapping) {
        List<DataKeyRow> moved = new ArrayList<>();
        for (DataKeyRow row : store.dataKeysBelow(tenant, wrapping.newest(), BATCH)) {
            DataKeyRow rewrapped = data.rewrapped(row, wrapping);
            if (rewrapped == null) {
                throw new FrontdeskException(
                        ErrorCode.UNREADABLE_DATA,
                        "Cannot rotate the key of tenant " + tenant + ": the key of "
                                + row.subject().subject()
                                + " cannot be unwrapped; it was altered, or belongs to another"
                                + " database. Restore it, or erase the contact.");
            }
            moved.add(rewrapped);
        }
        store.rewrapDataKeys(moved);
        return moved.size();
    }

    @Override
    public int destroyReplacedTenantKeys(TenantId tenant) {
        TenantScope scope = TenantScope.of(tenant);
        KeyVersions standing = tenants.fetch(tenant).get(tenant);
        if (standing == null) {
            return 0;
        }
        // What other nodes wrapped while they remembered an older version.
        moveAllUp(tenant, standing);
        return transactions.requiresNew(scope, () -> destroyReplaced(tenant));
    }

    private int destroyReplaced(TenantId tenant) {
        List<TenantKeyRow> versions = store.tenantKeys(List.of(tenant));
        int destroyed = 0;
        for (int i = 0; i + 1 < versions.size(); i++) {
            Instant followed = versions.get(i + 1).createdAt();
            if (!followed.plus(GRACE).isAfter(clock.instant())
                    && store.destroyTenantKey(tenant, versions.get(i).version())) {
                destroyed++;
            }
        }
        tenants.forget(Set.of(tenant));
        return destroyed;
    }
}
