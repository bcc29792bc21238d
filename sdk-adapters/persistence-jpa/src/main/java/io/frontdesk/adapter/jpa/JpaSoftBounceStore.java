package io.frontdesk.adapter.jpa;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;
import io.frontdesk.consent.SuppressionKey;
import io.frontdesk.messaging.spi.SoftBounceStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Scores of addresses in SQL: an upsert that adds. */
final class JpaSoftBounceStore implements SoftBounceStore {

    private static final Columns<SuppressionKey> KEYS = Columns.<SuppressionKey>tenant(SuppressionKey::tenant)
            .text("channel", key -> key.channel().code())
            .text("address_digest", key -> key.address().hex());

    private static final Comparator<SuppressionKey> KEY_ORDER = Comparator.comparing(key ->
            key.tenant() + " " + key.channel().code() + " " + key.address().hex());

    private final Sql sql;

    JpaSoftBounceStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Map<SuppressionKey, Double> add(Map<SuppressionKey, Double> weights, Instant now) {
        Columns<SuppressionKey> columns =
                KEYS.decimal("score", key -> weights.getOrDefault(key, 0.0)).time("updated_at", key -> now);
        sql.add("score soft bounces", "frontdesk_soft_bounce", columns, 3, List.of("updated_at"), weights.keySet());
        return read(weights.keySet());
    }

    private Map<SuppressionKey, Double> read(Set<SuppressionKey> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        Map<SuppressionKey, Double> scores = new HashMap<>();
        sql.query(
                        "read soft bounces",
                        "SELECT s.* FROM " + KEYS.unnest() + " JOIN frontdesk_soft_bounce s ON " + KEYS.on("s"),
                        p -> KEYS.bind(p, keys),
                        row -> Map.entry(
                                new SuppressionKey(
                                        row.tenant(), Channel.of(row.text("channel")), row.digest("address_digest")),
                                row.decimal("score")))
                .forEach(e -> scores.put(e.getKey(), e.getValue()));
        return scores;
    }

    @Override
    public void forget(Collection<SuppressionKey> addresses) {
        var ordered = new ArrayList<>(addresses);
        ordered.sort(KEY_ORDER);
        sql.batch(
                "forget soft bounces",
                "DELETE FROM frontdesk_soft_bounce WHERE tenant_id = ? AND channel = ? AND address_digest = ?",
                ordered,
                (p, key) -> p.tenant(key.tenant()).text(key.channel().code()).digest(key.address()));
    }

    @Override
    public List<SuppressionKey> before(TenantId tenant, int version, int limit) {
        return version == 1
                ? List.of()
                : sql.query(
                        "list soft bounces of an older key",
                        "SELECT channel, address_digest FROM frontdesk_soft_bounce WHERE tenant_id = ?"
                                + " AND address_digest < ? LIMIT ?",
                        p -> p.tenant(tenant).text(Digest.mark(version)).number(limit),
                        row -> new SuppressionKey(
                                tenant, Channel.of(row.text("channel")), row.digest("address_digest")));
    }

    @Override
    public int purge(Collection<TenantId> tenants, Instant before, int limit) {
        return new Purge(sql)
                .ofTenants(
                        "forget old soft bounces",
                        "frontdesk_soft_bounce",
                        KEYS.names(),
                        "t.updated_at < ?",
                        tenants,
                        p -> p.time(before),
                        limit);
    }
}
