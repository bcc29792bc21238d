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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class KeyRotation implements EncryptionKeys {

    /** A replaced key is destroyed only after this time: half an hour after the one that follows it came into use. */
    private static final Duration GRACE = TenantKeys.REST.plusMinutes(30);

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

    /** The keeper of the master key is asked before the transaction that writes. */
    @Override
    public void rotateTenantKey(TenantId tenant) {
        KeyVersions standing = tenants.fetch(tenant).get(tenant);
        if (standing == null) {
            throw new FrontdeskException(
                    ErrorCode.NOT_FOUND,
                    "Cannot rotate the key of tenant " + tenant
                            + ": it has none yet; it gets one with its first contact");
        }
        TenantKeyRow next = keeper.next(tenant, standing.greatest() + 1, now());
        transactions.requiresNew(TenantScope.of(tenant), () -> {
            tenants.insert(List.of(next));
            return true;
        });
        LOG.info("Made version {} of the key of tenant {}", next.version(), tenant);
    }

    private long moveAllUp(TenantId tenant, KeyVersions wrapping, Instant now) {
        long done = 0;
        int moved;
        do {
            moved = transactions.requiresNew(TenantScope.of(tenant), () -> moveUp(tenant, wrapping, now));
            done += moved;
        } while (moved > 0);
        return done;
    }

    private int moveUp(TenantId tenant, KeyVersions wrapping, Instant now) {
        List<DataKeyRow> moved = new ArrayList<>();
        for (DataKeyRow row : store.dataKeysBelow(tenant, wrapping.inUseAt(now).version(), BATCH)) {
            DataKeyRow rewrapped = data.rewrapped(row, wrapping, now);
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
        KeyVersions standing = tenants.fetch(tenant).get(tenant);
        if (standing == null) {
            return 0;
        }
        Instant now = now();
        long moved = moveAllUp(tenant, standing, now);
        int destroyed = transactions.requiresNew(TenantScope.of(tenant), () -> destroyReplaced(tenant, now));
        LOG.info("Wrapped {} keys of tenant {} anew, and destroyed {} that wrapped them", moved, tenant, destroyed);
        return destroyed;
    }

    private int destroyReplaced(TenantId tenant, Instant now) {
        List<TenantKeyRow> versions = store.tenantKeys(List.of(tenant));
        int destroyed = 0;
        for (int i = 0; i + 1 < versions.size(); i++) {
            Instant followed = versions.get(i + 1).createdAt();
            if (!followed.plus(GRACE).isAfter(now)
                    && store.destroyTenantKey(tenant, versions.get(i).version())) {
                destroyed++;
            }
        }
        tenants.forget(Set.of(tenant));
        return destroyed;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
