package io.frontdesk.adapter.jpa;

import io.frontdesk.common.Channel;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.Uuids;
import io.frontdesk.consent.Suppression;
import io.frontdesk.consent.SuppressionKey;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.consent.spi.SuppressionStore;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The suppression list in SQL. */
final class JpaSuppressionStore implements SuppressionStore {

    private static final Columns<SuppressionKey> KEYS = Columns.<SuppressionKey>tenant(SuppressionKey::tenant)
            .text("channel", key -> key.channel().code())
            .text("address_digest", key -> key.address().hex());

    private static final Columns<Owned> COLUMNS = Columns.<Owned>tenant(Owned::tenant)
            .text("channel", owned -> owned.row().channel().code())
            .text("address_digest", owned -> owned.row().address().hex())
            .uuid("id", owned -> owned.row().id())
            .text("reason", owned -> owned.row().reason().name())
            .text("source", owned -> owned.row().source())
            .time("created_at", owned -> owned.row().createdAt());

    /** In one order for all writers, so that two batches do not lock each other's addresses crosswise. */
    private static final Comparator<Owned> LOCK_ORDER = Comparator.comparing(
                    (Owned owned) -> owned.tenant().value(), Uuids.UNSIGNED)
            .thenComparing(owned -> owned.row().channel().code())
            .thenComparing(owned -> owned.row().address().hex());

    private static final String FIND =
            "SELECT s.* FROM " + KEYS.unnest() + " JOIN frontdesk_suppression s ON " + KEYS.on("s");

    /** Weakest first. */
    private static final List<SuppressionReason> RANKS = List.of(SuppressionReason.values());

    private static final String REPLACE = "UPDATE frontdesk_suppression SET id = ?, reason = ?, source = ?,"
            + " created_at = ? WHERE tenant_id = ? AND channel = ? AND address_digest = ? AND (CASE reason "
            + RANKS.stream()
                    .map(reason -> "WHEN '" + reason.name() + "' THEN " + RANKS.indexOf(reason))
                    .collect(Collectors.joining(" "))
            + " END < ? OR (reason = 'OBJECTED' AND reason = ? AND created_at < ?))";

    private final Sql sql;

    JpaSuppressionStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Suppression insertOrGet(TenantId tenant, Suppression candidate) {
        var key = new SuppressionKey(tenant, candidate.channel(), candidate.address());
        while (true) {
            if (!insert(List.of(new Owned(tenant, candidate))).isEmpty()) {
                return candidate;
            }
            Suppression standing = find(List.of(key)).get(key);
            if (standing != null) {
                return standing;
            }
            // Removed by somebody between the two statements: ours is the first again.
        }
    }

    @Override
    public Set<SuppressionKey> insertAll(Map<SuppressionKey, Suppression> candidates) {
        List<Owned> ordered = candidates.entrySet().stream()
                .map(e -> new Owned(e.getKey().tenant(), e.getValue()))
                .sorted(LOCK_ORDER)
                .toList();
        return insert(ordered).stream().map(Owned::key).collect(Collectors.toSet());
    }

    @Override
    public Set<SuppressionKey> replaceWeaker(Map<SuppressionKey, Suppression> stronger) {
        List<Owned> ordered = stronger.entrySet().stream()
                .map(e -> new Owned(e.getKey().tenant(), e.getValue()))
                .sorted(LOCK_ORDER)
                .toList();
        List<Owned> replaced = sql.batch("suppress addresses for a stronger reason", REPLACE, ordered, (p, owned) -> {
            Suppression row = owned.row();
            p.uuid(row.id()).text(row.reason().name()).text(row.source()).time(row.createdAt());
            p.tenant(owned.tenant()).text(row.channel().code()).digest(row.address());
            p.number(RANKS.indexOf(row.reason())).text(row.reason().name()).time(row.createdAt());
        });
        return replaced.stream().map(Owned::key).collect(Collectors.toSet());
    }

    private List<Owned> insert(List<Owned> rows) {
        return sql.insertIfAbsent("suppress addresses", "frontdesk_suppression", COLUMNS, 3, rows);
    }

    @Override
    public Map<SuppressionKey, Suppression> find(Collection<SuppressionKey> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        Map<SuppressionKey, Suppression> found = new HashMap<>();
        sql.query(
                        "look up suppressions",
                        FIND,
                        p -> KEYS.bind(p, keys),
                        row -> Map.entry(row.tenant(), suppression(row)))
                .forEach(e -> found.put(
                        new SuppressionKey(
                                e.getKey(), e.getValue().channel(), e.getValue().address()),
                        e.getValue()));
        return found;
    }

    @Override
    public Optional<Suppression> remove(SuppressionKey key) {
        while (true) {
            Suppression standing = find(List.of(key)).get(key);
            if (standing == null) {
                return Optional.empty();
            }
            int removed = sql.update(
                    "remove a suppression",
                    "DELETE FROM frontdesk_suppression WHERE tenant_id = ? AND id = ?",
                    p -> p.tenant(key.tenant()).uuid(standing.id()));
            if (removed > 0) {
                return Optional.of(standing);
            }
            // Removed, or replaced by a stronger one, between the two statements.
        }
    }

    @Override
    public Map<SuppressionKey, Suppression> removeAll(Collection<SuppressionKey> keys) {
        List<Owned> ordered = find(keys).entrySet().stream()
                .map(e -> new Owned(e.getKey().tenant(), e.getValue()))
                .sorted(LOCK_ORDER)
                .toList();
        return sql
                .batch(
                        "remove suppressions",
                        "DELETE FROM frontdesk_suppression WHERE tenant_id = ? AND id = ?",
                        ordered,
                        (p, owned) -> p.tenant(owned.tenant()).uuid(owned.row().id()))
                .stream()
                .collect(Collectors.toMap(Owned::key, Owned::row));
    }

    @Override
    public List<Suppression> list(TenantId tenant, @Nullable String channel, @Nullable UUID after, int limit) {
        return sql.query(
                "list suppressions",
                "SELECT * FROM frontdesk_suppression WHERE tenant_id = ?" + (channel == null ? "" : " AND channel = ?")
                        + (after == null ? "" : " AND id > ?") + " ORDER BY id LIMIT ?",
                p -> {
                    p.tenant(tenant);
                    if (channel != null) {
                        p.text(channel);
                    }
                    if (after != null) {
                        p.uuid(after);
                    }
                    p.number(limit);
                },
                JpaSuppressionStore::suppression);
    }

    private static Suppression suppression(Row row) throws SQLException {
        return new Suppression(
                row.uuid("id"),
                Channel.of(row.text("channel")),
                row.digest("address_digest"),
                row.constant("reason", SuppressionReason.class),
                row.text("source"),
                row.time("created_at"));
    }

    private record Owned(TenantId tenant, Suppression row) {

        SuppressionKey key() {
            return new SuppressionKey(tenant, row.channel(), row.address());
        }
    }
}
