package io.frontdesk.adapter.jpa;

import io.frontdesk.common.TenantId;
import io.frontdesk.messaging.spi.RateDemand;
import io.frontdesk.messaging.spi.RateKey;
import io.frontdesk.messaging.spi.RateSlots;
import io.frontdesk.messaging.spi.RateStore;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rates in SQL: one statement takes slots of any number of keys on PostgreSQL, three on H2. Rows are locked in order of their keys. */
final class JpaRateStore implements RateStore {

    private static final String RESERVE = "reserve slots";
    private static final String SLOW = "slow a rate down";

    private static final String KEY = " WHERE tenant_id = ? AND rate_key = ?";

    private static final Columns<RateKey> KEYS =
            Columns.<RateKey>tenant(RateKey::tenant).text("rate_key", RateKey::name);

    private static final Columns<RateDemand> SPANS = Columns.<RateDemand>tenant(
                    demand -> demand.key().tenant())
            .text("rate_key", demand -> demand.key().name())
            .bigint("span", demand -> span(demand, RateSlots.FULL));

    /** What is proposed for insertion carries the healthy span to where a row stands: there it is stretched by the row's factor. */
    private static final String AT_ONCE = "INSERT INTO frontdesk_rate AS r (tenant_id, rate_key, next_slot, factor)"
            + " SELECT k.tenant_id, k.rate_key, CAST(? AS timestamptz) + k.span * INTERVAL '1 microsecond', "
            + RateSlots.FULL
            + " FROM " + SPANS.unnest()
            + " ON CONFLICT (tenant_id, rate_key) DO UPDATE SET next_slot = GREATEST(r.next_slot, ?)"
            + " + (CAST(EXTRACT(EPOCH FROM excluded.next_slot - ?) * 1000000 AS bigint) * " + RateSlots.FULL
            + " + r.factor - 1) / r.factor * INTERVAL '1 microsecond'"
            + " RETURNING r.tenant_id, r.rate_key, r.next_slot, r.factor";

    private static final String ADVANCE =
            "UPDATE frontdesk_rate SET next_slot = DATEADD(MICROSECOND, (CAST(? AS BIGINT) * " + RateSlots.FULL
                    + " + factor - 1) / factor, GREATEST(next_slot, ?))" + KEY;

    private final Sql sql;

    JpaRateStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Map<RateKey, RateSlots> reserve(List<RateDemand> demands, Instant now) {
        if (demands.isEmpty()) {
            return Map.of();
        }
        List<RateDemand> ordered = demands.stream()
                .sorted(Comparator.comparing(RateDemand::key, RateKey.LOCK_ORDER))
                .toList();
        Map<RateKey, RateDemand> byKey = new HashMap<>();
        ordered.forEach(demand -> byKey.put(demand.key(), demand));
        Map<RateKey, RateSlots> reserved = new HashMap<>();
        for (Advanced row : advance(ordered, now)) {
            RateDemand demand = Objects.requireNonNull(byKey.get(row.key()));
            Instant first = row.nextSlot().minusNanos(1000 * span(demand, row.factor()));
            reserved.put(row.key(), new RateSlots(first, demand.interval(), row.factor()));
        }
        return reserved;
    }

    private List<Advanced> advance(List<RateDemand> ordered, Instant now) {
        if (sql.dialect().updateReturnsRows()) {
            return sql.query(
                    RESERVE,
                    AT_ONCE,
                    p -> {
                        SPANS.bind(p.time(now), ordered);
                        p.time(now).time(now);
                    },
                    JpaRateStore::advanced);
        }
        List<RateKey> keys = ordered.stream().map(RateDemand::key).toList();
        insertMissing(RESERVE, keys, now);
        sql.batch(
                RESERVE,
                ADVANCE,
                ordered,
                (p, demand) -> key(p.number(span(demand, RateSlots.FULL)).time(now), demand.key()));
        return rows("r.tenant_id, r.rate_key, r.next_slot, r.factor", keys, JpaRateStore::advanced);
    }

    @Override
    public Map<RateKey, Slowdown> slowed(Collection<RateKey> keys, Instant now) {
        Map<RateKey, Slowdown> slowed = new HashMap<>();
        if (!keys.isEmpty()) {
            rows(
                            "r.tenant_id, r.rate_key, r.factor, r.not_before",
                            keys,
                            row -> Map.entry(key(row), slowdown(row, now)))
                    .forEach(e -> slowed.put(e.getKey(), e.getValue()));
        }
        slowed.values().removeIf(one -> one.factor() == RateSlots.FULL && one.notBefore() == null);
        return slowed;
    }

    @Override
    public void slow(Collection<RateKey> keys, Instant now, @Nullable Instant notBefore) {
        List<RateKey> ordered = sorted(keys);
        insertMissing(SLOW, ordered, now);
        sql.batch(
                SLOW,
                "UPDATE frontdesk_rate SET factor = CASE WHEN slowed_at > ? THEN factor ELSE GREATEST(factor / 2, "
                        + LEAST_FACTOR + ") END, slowed_at = CASE WHEN slowed_at > ? THEN slowed_at ELSE ? END" + KEY,
                ordered,
                (p, key) -> key(p.time(now.minus(STEP)).time(now.minus(STEP)).time(now), key));
        if (notBefore != null) {
            sql.batch(
                    SLOW,
                    "UPDATE frontdesk_rate SET next_slot = GREATEST(next_slot, ?), not_before ="
                            + " CASE WHEN not_before > ? THEN not_before ELSE ? END" + KEY,
                    ordered,
                    (p, key) -> key(p.time(notBefore).time(notBefore).time(notBefore), key));
        }
    }

    @Override
    public void recover(Collection<RateKey> keys, Instant now) {
        Instant step = now.minus(STEP);
        sql.batch(
                "let a rate recover",
                "UPDATE frontdesk_rate SET factor = LEAST(factor + " + RECOVERY + ", " + RateSlots.FULL
                        + "), recovered_at = ?" + KEY + " AND factor < " + RateSlots.FULL
                        + " AND (slowed_at IS NULL OR slowed_at <= ?) AND (recovered_at IS NULL OR recovered_at <= ?)",
                sorted(keys),
                (p, key) -> key(p.time(now), key).time(step).time(step));
    }

    @Override
    public int purge(Collection<TenantId> tenants, Instant unusedSince, int limit) {
        return new Purge(sql)
                .ofTenants(
                        "delete unused rates",
                        "frontdesk_rate",
                        KEYS.names(),
                        "t.next_slot < ? AND (t.slowed_at IS NULL OR t.slowed_at < ?)"
                                + " AND (t.recovered_at IS NULL OR t.recovered_at < ?)",
                        tenants,
                        p -> p.time(unusedSince).time(unusedSince).time(unusedSince),
                        limit);
    }

    private void insertMissing(String what, List<RateKey> ordered, Instant now) {
        Columns<RateKey> row = KEYS.time("next_slot", key -> now).number("factor", key -> RateSlots.FULL);
        sql.insertIfAbsent(what, "frontdesk_rate", row, 2, ordered);
    }

    private <T> List<T> rows(String columns, Collection<RateKey> keys, Sql.Read<T> read) {
        return sql.query(
                "read rates",
                "SELECT " + columns + " FROM " + KEYS.unnest() + " JOIN frontdesk_rate r ON " + KEYS.on("r"),
                p -> KEYS.bind(p, keys),
                read);
    }

    private static List<RateKey> sorted(Collection<RateKey> keys) {
        return keys.stream().distinct().sorted(RateKey.LOCK_ORDER).toList();
    }

    private static long span(RateDemand demand, int factor) {
        return RateSlots.span(demand.interval(), demand.count(), factor);
    }

    private static Params key(Params params, RateKey key) throws SQLException {
        return params.tenant(key.tenant()).text(key.name());
    }

    private static RateKey key(Row row) throws SQLException {
        return new RateKey(row.tenant(), row.text("rate_key"));
    }

    private static Advanced advanced(Row row) throws SQLException {
        return new Advanced(key(row), row.time("next_slot"), row.number("factor"));
    }

    private static Slowdown slowdown(Row row, Instant now) throws SQLException {
        Instant notBefore = row.timeOrNull("not_before");
        return new Slowdown(row.number("factor"), notBefore != null && notBefore.isAfter(now) ? notBefore : null);
    }

    private record Advanced(RateKey key, Instant nextSlot, int factor) {}
}
