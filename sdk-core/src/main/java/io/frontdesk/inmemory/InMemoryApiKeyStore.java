package io.frontdesk.inmemory;

import io.frontdesk.apikeys.ApiKey;
import io.frontdesk.apikeys.spi.ApiKeyStore;
import io.frontdesk.common.TenantId;
import io.frontdesk.offboarding.spi.TenantDataStore.HashedKey;
import io.frontdesk.tenancy.Tenant;
import io.frontdesk.tenancy.spi.TenantStore;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

final class InMemoryApiKeyStore implements ApiKeyStore {

    private final Table<ApiKeyRow> rows;
    private final Index<ApiKeyRow> byHash;
    private final TenantStore tenants;

    InMemoryApiKeyStore(InMemoryTransactions transactions, TenantStore tenants) {
        this.rows = new Table<>(
                "api_key",
                transactions,
                row -> key(row.key().tenant(), row.key().id()));
        this.byHash = rows.index(row -> Key.platform(row.hash()));
        this.tenants = tenants;
    }

    @Override
    public void insert(ApiKey key, byte[] hash) {
        rows.insertNew(new ApiKeyRow(key, HexFormat.of().formatHex(hash)));
    }

    @Override
    public Optional<Found> findByHash(byte[] hash) {
        ApiKeyRow row = byHash.get(Key.platform(HexFormat.of().formatHex(hash)));
        return row == null
                ? Optional.empty()
                : tenants.findAll(List.of(row.key().tenant())).stream()
                        .map(Tenant::status)
                        .map(status -> new Found(row.key(), status))
                        .findFirst();
    }

    @Override
    public Optional<ApiKey> find(TenantId tenant, UUID id) {
        return Optional.ofNullable(rows.get(key(tenant, id))).map(ApiKeyRow::key);
    }

    @Override
    public List<ApiKey> list(TenantId tenant, @Nullable UUID after, int limit) {
        Key low = after == null ? Key.of(tenant) : key(tenant, after);
        return rows.between(low, Key.of(tenant).end())
                .limit(limit)
                .map(ApiKeyRow::key)
                .toList();
    }

    List<HashedKey> hashed(TenantId tenant, @Nullable UUID after, int limit) {
        Key low = after == null ? Key.of(tenant) : key(tenant, after);
        return rows.between(low, Key.of(tenant).end())
                .limit(limit)
                .map(row -> new HashedKey(row.key(), row.hash()))
                .toList();
    }

    @Override
    public boolean update(ApiKey key) {
        ApiKeyRow standing = rows.get(key(key.tenant(), key.id()));
        return standing != null && rows.put(standing.changed(key));
    }

    @Override
    public void touch(Collection<Use> uses) {
        for (Use use : uses) {
            ApiKeyRow standing = rows.get(key(use.tenant(), use.id()));
            if (standing != null) {
                rows.put(standing.usedAt(use.at()));
            }
        }
    }

    private static Key key(TenantId tenant, UUID id) {
        return Key.of(tenant, id);
    }
}
