package io.frontdesk.retention.internal;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.Uuids;
import io.frontdesk.common.spi.IdRange;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.retention.Retention;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** One run: what is old at its beginning, and what was deleted so far. */
final class Sweep {

    /** Of a transaction. */
    static final int ROWS = 2_000;

    private final Instant now;
    private final Retention retention;
    private final RetentionModule.Ports ports;
    private final TransactionRunner transactions;
    private final BooleanSupplier goesOn;
    private final SortedMap<String, Long> deleted = new TreeMap<>();

    Sweep(
            Instant now,
            Retention retention,
            RetentionModule.Ports ports,
            TransactionRunner transactions,
            BooleanSupplier goesOn) {
        this.now = now;
        this.retention = retention;
        this.ports = ports;
        this.transactions = transactions;
        this.goesOn = goesOn;
    }

    SortedMap<String, Long> deleted() {
        return deleted;
    }

    void tenants(List<TenantId> tenants) {
        retention
                .messages()
                .map(now::minus)
                .ifPresent(old -> ledger(
                        tenants,
                        old,
                        Tables.MESSAGE,
                        Tables.ATTEMPT,
                        (ranges, each) -> ports.messages().purge(ranges, each, old)));
        retention
                .journal()
                .map(now::minus)
                .ifPresent(old -> ledger(
                        tenants,
                        old,
                        Tables.JOURNAL,
                        Tables.JOURNAL,
                        (ranges, each) -> ports.journal().purge(ranges, each, old)));
        TenantScope scope = TenantScope.batch(tenants);
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        rows(Tables.IDEMPOTENCY, scope, () -> ports.idempotency().purge(tenants, now, ROWS));
        rows(Tables.RATE, scope, () -> ports.rates().purge(tenants, now.minus(Tables.RATES), ROWS));
        rows(
                Tables.SENDER_HEALTH,
                scope,
                () -> ports.senderHealth().purge(tenants, today.minusDays(Tables.HEALTH_DAYS), ROWS));
        rows(Tables.SOFT_BOUNCE, scope, () -> ports.softBounces().purge(tenants, now.minus(Tables.SOFT_BOUNCES), ROWS));
        rows(Tables.FREQUENCY, scope, () -> ports.frequencies().purge(tenants, now.minus(Tables.FREQUENCIES), ROWS));
    }

    void platform() {
        retention
                .deadWork()
                .map(now::minus)
                .ifPresent(old -> rows(
                        Tables.DEAD_WORK,
                        TenantScope.platform(),
                        () -> ports.work().purgeDead(old, ROWS)));
    }

    List<String> behind() {
        return retention
                .journal()
                .map(kept -> Uuids.bound(now.minus(kept)))
                .map(old -> transactions.required(
                        TenantScope.platform(), () -> ports.journal().behind(old)))
                .orElse(List.of());
    }

    /** One step looks at some rows of each tenant; those that have more stay for the next. */
    private void ledger(List<TenantId> tenants, Instant old, String table, String attached, Step step) {
        List<IdRange> rest =
                tenants.stream().map(tenant -> IdRange.madeBefore(tenant, old)).toList();
        while (!rest.isEmpty() && goesOn.getAsBoolean()) {
            List<IdRange> ranges = rest;
            int each = Math.max(1, ROWS / ranges.size());
            IdRange.Purged purged = transactions.required(scope(ranges), () -> step.purge(ranges, each));
            count(table, purged.deleted());
            count(attached, purged.attached());
            rest = purged.rest();
        }
    }

    private void rows(String table, TenantScope scope, IntSupplier step) {
        int rows = ROWS;
        while (rows == ROWS && goesOn.getAsBoolean()) {
            rows = transactions.required(scope, step::getAsInt);
            count(table, rows);
        }
    }

    private void count(String table, int rows) {
        if (rows > 0) {
            deleted.merge(table, (long) rows, Long::sum);
        }
    }

    private static TenantScope scope(Collection<IdRange> ranges) {
        return TenantScope.batch(ranges.stream().map(IdRange::tenant).toList());
    }

    @FunctionalInterface
    private interface Step {
        IdRange.Purged purge(List<IdRange> ranges, int each);
    }
}
