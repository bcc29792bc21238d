package io.frontdesk.adapter.jpa;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.Uuids;
import io.frontdesk.encryption.spi.DataKeyRow;
import io.frontdesk.encryption.spi.DataKeyStore;
import io.frontdesk.encryption.spi.KeySubject;
import io.frontdesk.encryption.spi.TenantKeyRow;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Wrapped keys in SQL, in a schema of their own. */
final class JpaDataKeyStore implements DataKeyStore {

    private static final String TENANT_KEY = "frontdesk_keys.frontdesk_tenant_key";
    private static final String DATA_KEY = "frontdesk_keys.frontdesk_data_key";
    private static final String DESTROYED = "frontdesk_keys.frontdesk_destroyed_key";

    private static final Columns<TenantId> TENANTS = Columns.tenant(tenant -> tenant);

    private static final Columns<KeySubject> SUBJECTS =
            Columns.<KeySubject>tenant(KeySubject::tenant).uuid("subject_id", KeySubject::subject);

    private static final Columns<TenantKeyRow> TENANT_COLUMNS = Columns.<TenantKeyRow>tenant(TenantKeyRow::tenant)
            .number("version", TenantKeyRow::version)
            .text("master_key", TenantKeyRow::masterKey)
            .sealed("wrapped", TenantKeyRow::wrapped)
            .time("created_at", TenantKeyRow::createdAt);

    private static final Columns<DataKeyRow> DATA_COLUMNS = Columns.<DataKeyRow>tenant(
                    row -> row.subject().tenant())
            .uuid("subject_id", row -> row.subject().subject())
            .number("version", DataKeyRow::version)
            .number("tenant_key", DataKeyRow::tenantKey)
            .sealed("wrapped", DataKeyRow::wrapped)
            .time("created_at", DataKeyRow::createdAt);

    private static final Columns<Destroyed> DESTROYED_COLUMNS = Columns.<Destroyed>tenant(
                    row -> row.subject().tenant())
            .uuid("subject_id", row -> row.subject().subject())
            .time("destroyed_at", Destroyed::at);

    private static final String PRINT = "frontdesk_keys.frontdesk_key_print";

    private static final Columns<String> PRINT_NAMES = Columns.<String>none().text("key_name", name -> name);

    private static final Columns<Map.Entry<String, String>> PRINTS = Columns.<Map.Entry<String, String>>none()
            .text("key_name", Map.Entry::getKey)
            .text("print", Map.Entry::getValue);

    private static final String FIND_PRINTS = "SELECT t.key_name, t.print FROM " + PRINT_NAMES.unnest() + " JOIN "
            + PRINT + " t ON " + PRINT_NAMES.on("t");

    private record Destroyed(KeySubject subject, Instant at) {}

    private static final String FIND_DESTROYED = "SELECT t.tenant_id, t.subject_id FROM " + SUBJECTS.unnest() + " JOIN "
            + DESTROYED + " t ON " + SUBJECTS.on("t");

    private static final String FIND_TENANT_KEYS =
            "SELECT t.* FROM " + TENANTS.unnest() + " JOIN " + TENANT_KEY + " t ON " + TENANTS.on("t");

    private static final String FIND_DATA_KEYS =
            "SELECT t.* FROM " + SUBJECTS.unnest() + " JOIN " + DATA_KEY + " t ON " + SUBJECTS.on("t");

    private static final Comparator<TenantKeyRow> BY_VERSION = Comparator.comparing(
                    (TenantKeyRow row) -> row.tenant().value(), Uuids.UNSIGNED)
            .thenComparing(TenantKeyRow::version);

    private final Sql sql;

    JpaDataKeyStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<TenantKeyRow> tenantKeys(Collection<TenantId> tenants) {
        if (tenants.isEmpty()) {
            return List.of();
        }
        List<TenantId> each = tenants.stream().distinct().toList();
        return sql
                .query("read tenants' keys", FIND_TENANT_KEYS, p -> TENANTS.bind(p, each), JpaDataKeyStore::tenantKey)
                .stream()
                .sorted(BY_VERSION)
                .toList();
    }

    @Override
    public List<TenantKeyRow> insertTenantKeys(List<TenantKeyRow> rows) {
        return sql.insertIfAbsent(
                "store tenants' keys",
                TENANT_KEY,
                TENANT_COLUMNS,
                2,
                rows.stream().sorted(BY_VERSION).toList());
    }

    @Override
    public void rewrapTenantKeys(List<TenantKeyRow> rows) {
        sql.batch(
                "wrap tenants' keys anew",
                "UPDATE " + TENANT_KEY + " SET master_key = ?, wrapped = ? WHERE tenant_id = ? AND version = ?",
                rows,
                (p, row) -> p.text(row.masterKey())
                        .sealed(row.wrapped())
                        .tenant(row.tenant())
                        .number(row.version()));
    }

    @Override
    public List<TenantKeyRow> tenantKeysNotUnder(String masterKey, @Nullable TenantKeyRow after, int limit) {
        return sql.opening(
                TenantPolicies.REWRAP,
                () -> sql.query(
                        "list tenants' keys",
                        "SELECT * FROM " + TENANT_KEY + " WHERE master_key <> ?"
                                + (after == null ? "" : " AND (tenant_id > ? OR (tenant_id = ? AND version > ?))")
                                + " ORDER BY tenant_id, version LIMIT ?",
                        p -> {
                            p.text(masterKey);
                            if (after != null) {
                                p.tenant(after.tenant()).tenant(after.tenant()).number(after.version());
                            }
                            p.number(limit);
                        },
                        JpaDataKeyStore::tenantKey));
    }

    @Override
    public boolean destroyTenantKey(TenantId tenant, int version) {
        return sql.update(
                        "destroy a tenant's key",
                        "DELETE FROM " + TENANT_KEY
                                + " t WHERE t.tenant_id = ? AND t.version = ? AND NOT EXISTS (SELECT 1 FROM " + DATA_KEY
                                + " d WHERE d.tenant_id = ? AND d.tenant_key = ?)",
                        p -> p.tenant(tenant).number(version).tenant(tenant).number(version))
                > 0;
    }

    @Override
    public List<DataKeyRow> dataKeys(Collection<KeySubject> subjects) {
        if (subjects.isEmpty()) {
            return List.of();
        }
        List<KeySubject> each = subjects.stream().distinct().toList();
        return sql
                .query("read data keys", FIND_DATA_KEYS, p -> SUBJECTS.bind(p, each), JpaDataKeyStore::dataKey)
                .stream()
                .sorted(Comparator.comparing(DataKeyRow::version))
                .toList();
    }

    @Override
    public List<DataKeyRow> insertDataKeys(List<DataKeyRow> rows) {
        return sql.insertIfAbsent("store data keys", DATA_KEY, DATA_COLUMNS, 3, rows);
    }

    @Override
    public void rewrapDataKeys(List<DataKeyRow> rows) {
        sql.batch(
                "wrap data keys anew",
                "UPDATE " + DATA_KEY
                        + " SET tenant_key = ?, wrapped = ? WHERE tenant_id = ? AND subject_id = ? AND version = ?",
                rows,
                (p, row) -> p.number(row.tenantKey())
                        .sealed(row.wrapped())
                        .tenant(row.subject().tenant())
                        .uuid(row.subject().subject())
                        .number(row.version()));
    }

    @Override
    public List<DataKeyRow> dataKeysBelow(TenantId tenant, int tenantKey, int limit) {
        return sql.query(
                "list data keys",
                "SELECT * FROM " + DATA_KEY + " WHERE tenant_id = ? AND tenant_key < ? LIMIT ?",
                p -> p.tenant(tenant).number(tenantKey).number(limit),
                JpaDataKeyStore::dataKey);
    }

    @Override
    public int destroyDataKeys(Collection<KeySubject> subjects) {
        if (subjects.isEmpty()) {
            return 0;
        }
        List<KeySubject> each = subjects.stream().distinct().toList();
        return sql.update(
                "destroy data keys",
                sql.dialect().deleteMatching(DATA_KEY, SUBJECTS.unnest(), SUBJECTS.on("t")),
                p -> SUBJECTS.bind(p, each));
    }

    @Override
    public void noteDestroyed(Collection<KeySubject> subjects, Instant at) {
        sql.insertIfAbsent(
                "note that data keys were destroyed",
                DESTROYED,
                DESTROYED_COLUMNS,
                2,
                subjects.stream().map(subject -> new Destroyed(subject, at)).toList());
    }

    @Override
    public Set<KeySubject> destroyed(Collection<KeySubject> subjects) {
        if (subjects.isEmpty()) {
            return Set.of();
        }
        List<KeySubject> each = subjects.stream().distinct().toList();
        return Set.copyOf(sql.query(
                "read which data keys were destroyed",
                FIND_DESTROYED,
                p -> SUBJECTS.bind(p, each),
                row -> new KeySubject(row.tenant(), row.uuid("subject_id"))));
    }

    @Override
    public Map<String, String> keyPrints(Map<String, String> prints) {
        if (prints.isEmpty()) {
            return Map.of();
        }
        // In one order for all nodes that start at once: none waits for another for ever.
        var ordered = new TreeMap<>(prints);
        sql.insertIfAbsent("keep the prints of keys", PRINT, PRINTS, 1, ordered.entrySet());
        return sql
                .query(
                        "read the prints of keys",
                        FIND_PRINTS,
                        p -> PRINT_NAMES.bind(p, ordered.keySet()),
                        row -> Map.entry(row.text("key_name"), row.text("print")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public Set<String> keyPrintNames() {
        return Set.copyOf(sql.query(
                "read the names of keys", "SELECT key_name FROM " + PRINT, p -> {}, row -> row.text("key_name")));
    }

    private static TenantKeyRow tenantKey(Row row) throws SQLException {
        return new TenantKeyRow(
                row.tenant(),
                row.number("version"),
                row.text("master_key"),
                row.sealed("wrapped"),
                row.time("created_at"));
    }

    private static DataKeyRow dataKey(Row row) throws SQLException {
        return new DataKeyRow(
                new KeySubject(row.tenant(), row.uuid("subject_id")),
                row.number("version"),
                row.number("tenant_key"),
                row.sealed("wrapped"),
                row.time("created_at"));
    }
}
