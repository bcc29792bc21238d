package io.frontdesk.adapter.jpa;

import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;
import io.frontdesk.messaging.spi.FrequencyKey;
import io.frontdesk.messaging.spi.FrequencyRow;
import io.frontdesk.messaging.spi.FrequencyStore;
import io.frontdesk.messaging.spi.FrequencyUse;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Uses of frequency caps in SQL: one row a person and cap, locked by one statement on PostgreSQL, three on H2, in order of the keys. */
final class JpaFrequencyStore implements FrequencyStore {

    private static final String LOCK = "lock frequency caps";
    private static final String SAVE = "count under frequency caps";
    private static final String TABLE = "frontdesk_frequency";
    private static final String WHERE = " WHERE tenant_id = ? AND subject = ? AND cap_key = ?";

    private static final Columns<FrequencyKey> KEYS = Columns.<FrequencyKey>tenant(FrequencyKey::tenant)
            .text("subject", FrequencyKey::subject)
            .text("cap_key", FrequencyKey::cap);

    private static final Columns<FrequencyRow> ROWS = Columns.<FrequencyRow>tenant(
                    row -> row.key().tenant())
            .text("subject", row -> row.key().subject())
            .text("cap_key", row -> row.key().cap())
            .text("uses", row -> write(row.uses()))
            .time("used_at", FrequencyRow::usedAt);

    private static final BatchStatement<FrequencyRow> UPDATE =
            BatchStatement.update(TABLE, ROWS, 3, "uses = k.uses, used_at = k.used_at", "");

    /** An update that changes nothing: it locks the row that stands, and shows what was committed last. */
    private static final String AT_ONCE = "INSERT INTO " + TABLE + " AS t (tenant_id, subject, cap_key, uses, used_at)"
            + " SELECT k.tenant_id, k.subject, k.cap_key, '', ? FROM " + KEYS.unnest()
            + " ON CONFLICT (tenant_id, subject, cap_key) DO UPDATE SET used_at = t.used_at"
            + " RETURNING t.tenant_id, t.subject, t.cap_key, t.uses";

    private final Sql sql;

    JpaFrequencyStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Map<FrequencyKey, List<FrequencyUse>> lock(Collection<FrequencyKey> keys, Instant now) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        List<FrequencyKey> ordered =
                keys.stream().distinct().sorted(FrequencyKey.LOCK_ORDER).toList();
        if (sql.dialect().updateReturnsRows()) {
            Map<FrequencyKey, List<FrequencyUse>> locked = new HashMap<>();
            sql.query(LOCK, AT_ONCE, p -> KEYS.bind(p.time(now), ordered), row -> Map.entry(key(row), uses(row)))
                    .forEach(one -> locked.put(one.getKey(), one.getValue()));
            return locked;
        }
        List<FrequencyRow> blank = ordered.stream()
                .map(key -> new FrequencyRow(key, List.of(), now))
                .toList();
        sql.insertIfAbsent(LOCK, TABLE, ROWS, 3, blank);
        sql.batch(LOCK, "UPDATE " + TABLE + " SET used_at = used_at" + WHERE, ordered, JpaFrequencyStore::bind);
        return find(ordered);
    }

    @Override
    public void save(Collection<FrequencyRow> rows) {
        List<FrequencyRow> all = List.copyOf(rows);
        if (sql.dialect().updateReturnsRows()) {
            sql.changeAll(SAVE, UPDATE, all);
        } else {
            sql.batch(
                    SAVE,
                    "UPDATE " + TABLE + " SET uses = ?, used_at = ?" + WHERE,
                    all,
                    (p, row) -> bind(p.text(write(row.uses())).time(row.usedAt()), row.key()));
        }
    }

    @Override
    public Map<FrequencyKey, List<FrequencyUse>> find(Collection<FrequencyKey> keys) {
        Map<FrequencyKey, List<FrequencyUse>> found = new HashMap<>();
        if (!keys.isEmpty()) {
            sql.query(
                            "read frequency caps",
                            "SELECT t.tenant_id, t.subject, t.cap_key, t.uses FROM " + KEYS.unnest() + " JOIN " + TABLE
                                    + " t ON " + KEYS.on("t"),
                            p -> KEYS.bind(p, keys.stream().distinct().toList()),
                            row -> Map.entry(key(row), uses(row)))
                    .forEach(one -> found.put(one.getKey(), one.getValue()));
        }
        return found;
    }

    /** An id has 36 characters, a digest 64. */
    @Override
    public List<FrequencyKey> before(TenantId tenant, int version, int limit) {
        return version == 1
                ? List.of()
                : sql.query(
                        "list frequency caps of an older key",
                        "SELECT tenant_id, subject, cap_key FROM " + TABLE
                                + " WHERE tenant_id = ? AND subject < ? AND CHAR_LENGTH(subject) = 64 LIMIT ?",
                        p -> p.tenant(tenant).text(Digest.mark(version)).number(limit),
                        JpaFrequencyStore::key);
    }

    @Override
    public void forget(Collection<FrequencyKey> keys) {
        sql.batch(
                "forget frequency caps",
                "DELETE FROM " + TABLE + WHERE,
                keys.stream().sorted(FrequencyKey.LOCK_ORDER).toList(),
                JpaFrequencyStore::bind);
    }

    @Override
    public int purge(Collection<TenantId> tenants, Instant unusedSince, int limit) {
        return new Purge(sql)
                .ofTenants(
                        "delete unused frequency caps",
                        TABLE,
                        KEYS.names(),
                        "t.used_at < ?",
                        tenants,
                        p -> p.time(unusedSince),
                        limit);
    }

    private static void bind(Params params, FrequencyKey key) throws SQLException {
        params.tenant(key.tenant()).text(key.subject()).text(key.cap());
    }

    private static FrequencyKey key(Row row) throws SQLException {
        return new FrequencyKey(row.tenant(), row.text("subject"), row.text("cap_key"));
    }

    /** Message and microseconds since 1970, one after the other. */
    private static String write(List<FrequencyUse> uses) {
        return uses.stream()
                .map(use -> use.message() + " " + ChronoUnit.MICROS.between(Instant.EPOCH, use.at()))
                .collect(Collectors.joining(" "));
    }

    private static List<FrequencyUse> uses(Row row) throws SQLException {
        String text = row.text("uses");
        List<FrequencyUse> uses = new ArrayList<>();
        if (!text.isEmpty()) {
            String[] parts = text.split(" ", -1);
            for (int i = 0; i < parts.length; i += 2) {
                Instant at = Instant.EPOCH.plus(Long.parseLong(parts[i + 1]), ChronoUnit.MICROS);
                uses.add(new FrequencyUse(UUID.fromString(parts[i]), at));
            }
        }
        return uses;
    }
}
