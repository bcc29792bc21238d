package io.frontdesk.adapter.jpa;

import io.frontdesk.apikeys.ApiKey;
import io.frontdesk.apikeys.IpRange;
import io.frontdesk.apikeys.KeyMode;
import io.frontdesk.apikeys.spi.ApiKeyStore;
import io.frontdesk.common.Actor;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.Uuids;
import io.frontdesk.tenancy.TenantStatus;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keys in SQL. What is a list travels as one text: its elements hold no space. */
final class JpaApiKeyStore implements ApiKeyStore {

    private static final String SELECT = "SELECT * FROM frontdesk_api_key WHERE tenant_id = ? AND id = ?";

    private static final Comparator<Use> LOCK_ORDER = Comparator.comparing(
                    (Use use) -> use.tenant().value(), Uuids.UNSIGNED)
            .thenComparing(Use::id, Uuids.UNSIGNED);

    private final Sql sql;

    JpaApiKeyStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void insert(ApiKey key, byte[] hash) {
        sql.update(
                "insert API key " + key.id(),
                "INSERT INTO frontdesk_api_key (tenant_id, id, key_hash, name, mode, last4, scopes, created_by,"
                        + " created_at, expires_at, revoked_at, rotated_from, allowed_from, rate_limit, last_used_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                p -> p.tenant(key.tenant())
                        .uuid(key.id())
                        .bytes(hash)
                        .text(key.name())
                        .text(key.mode().name())
                        .text(key.last4())
                        .text(scopes(key))
                        .text(key.createdBy().code())
                        .time(key.createdAt())
                        .time(key.expiresAt())
                        .time(key.revokedAt())
                        .uuid(key.rotatedFrom())
                        .text(key.allowedFrom().stream().map(IpRange::text).collect(Collectors.joining(" ")))
                        .numberOrNull(key.rateLimit())
                        .time(key.lastUsedAt()));
    }

    @Override
    public Optional<Found> findByHash(byte[] hash) {
        return sql.opening(
                TenantPolicies.KEYS,
                () -> sql.one(
                        "find an API key by its hash",
                        "SELECT k.*, t.status AS tenant_status FROM frontdesk_api_key k JOIN frontdesk_tenant t"
                                + " ON t.id = k.tenant_id WHERE k.key_hash = ?",
                        p -> p.bytes(hash),
                        row -> new Found(read(row), row.constant("tenant_status", TenantStatus.class))));
    }

    @Override
    public Optional<ApiKey> find(TenantId tenant, UUID id) {
        return sql.one("find API key " + id, SELECT, p -> p.tenant(tenant).uuid(id), JpaApiKeyStore::read);
    }

    @Override
    public Optional<ApiKey> findForUpdate(TenantId tenant, UUID id) {
        return sql.one(
                "hold API key " + id,
                SELECT + " " + sql.dialect().rowLock(),
                p -> p.tenant(tenant).uuid(id),
                JpaApiKeyStore::read);
    }

    @Override
    public List<ApiKey> list(TenantId tenant, @Nullable UUID after, int limit) {
        return sql.query(
                "list API keys",
                "SELECT * FROM frontdesk_api_key WHERE tenant_id = ?" + (after == null ? "" : " AND id > ?")
                        + " ORDER BY id LIMIT ?",
                p -> (after == null ? p.tenant(tenant) : p.tenant(tenant).uuid(after)).number(limit),
                JpaApiKeyStore::read);
    }

    @Override
    public boolean update(ApiKey key) {
        return sql.update(
                        "change API key " + key.id(),
                        "UPDATE frontdesk_api_key SET name = ?, scopes = ?, expires_at = ?, revoked_at = ?"
                                + " WHERE tenant_id = ? AND id = ?",
                        p -> p.text(key.name())
                                .text(scopes(key))
                                .time(key.expiresAt())
                                .time(key.revokedAt())
                                .tenant(key.tenant())
                                .uuid(key.id()))
                > 0;
    }

    @Override
    public void touch(Collection<Use> uses) {
        sql.batch(
                "write when API keys were used",
                "UPDATE frontdesk_api_key SET last_used_at = ? WHERE tenant_id = ? AND id = ? AND revoked_at IS NULL"
                        + " AND (last_used_at IS NULL OR last_used_at < ?)",
                uses.stream().sorted(LOCK_ORDER).toList(),
                (p, use) -> p.time(use.at()).tenant(use.tenant()).uuid(use.id()).time(use.at()));
    }

    private static String scopes(ApiKey key) {
        return String.join(" ", new TreeSet<>(key.scopes()));
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty());
    }

    static ApiKey read(Row row) throws SQLException {
        Set<String> scopes = words(row.text("scopes")).collect(Collectors.toSet());
        return new ApiKey(
                row.tenant(),
                row.uuid("id"),
                row.text("name"),
                row.constant("mode", KeyMode.class),
                row.text("last4"),
                scopes,
                Actor.parse(row.text("created_by")),
                row.time("created_at"),
                row.timeOrNull("expires_at"),
                row.timeOrNull("revoked_at"),
                row.uuidOrNull("rotated_from"),
                words(row.text("allowed_from")).map(IpRange::parse).toList(),
                row.numberOrNull("rate_limit"),
                row.timeOrNull("last_used_at"));
    }
}
