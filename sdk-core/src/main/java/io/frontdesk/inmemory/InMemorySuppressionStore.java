package io.frontdesk.inmemory;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantId;
import io.frontdesk.consent.Suppression;
import io.frontdesk.consent.SuppressionKey;
import io.frontdesk.consent.spi.SuppressionStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

final class InMemorySuppressionStore implements SuppressionStore {

    private final Table<Owned> rows;
    private final Index<Owned> byAddress;

    InMemorySuppressionStore(InMemoryTransactions transactions) {
        this.rows = new Table<>(
                "suppression",
                transactions,
                owned -> Key.of(owned.tenant(), owned.row().id()));
        this.byAddress = rows.index(owned -> address(owned.key()));
    }

    @Override
    public Suppression insertOrGet(TenantId tenant, Suppression candidate) {
        if (rows.insert(new Owned(tenant, candidate))) {
            return candidate;
        }
        return get(new SuppressionKey(tenant, candidate.channel(), candidate.address()))
                .map(Owned::row)
                .orElseThrow(() -> new FrontdeskException(
                        ErrorCode.STORAGE_FAILED,
                        "Cannot insert suppression " + candidate.id()
                                + ": the id stands for another address; make a new id"));
    }

    @Override
    public Set<SuppressionKey> insertAll(Map<SuppressionKey, Suppression> candidates) {
        return rows
                .insertAll(candidates.entrySet().stream()
                        .map(e -> new Owned(e.getKey().tenant(), e.getValue())))
                .stream()
                .map(Owned::key)
                .collect(Collectors.toSet());
    }

    @Override
    public Set<SuppressionKey> replaceWeaker(Map<SuppressionKey, Suppression> stronger) {
        Set<SuppressionKey> replaced = new HashSet<>();
        stronger.forEach((key, row) -> get(key).filter(standing -> row.outweighs(standing.row()))
                .ifPresent(standing -> {
                    rows.remove(standing);
                    rows.insertNew(new Owned(key.tenant(), row));
                    replaced.add(key);
                }));
        return replaced;
    }

    @Override
    public Map<SuppressionKey, Suppression> find(Collection<SuppressionKey> keys) {
        return byAddress.find(keys, InMemorySuppressionStore::address, Owned::row);
    }

    @Override
    public Optional<Suppression> remove(SuppressionKey key) {
        Optional<Owned> standing = get(key);
        standing.ifPresent(rows::remove);
        return standing.map(Owned::row);
    }

    @Override
    public Map<SuppressionKey, Suppression> removeAll(Collection<SuppressionKey> keys) {
        Map<SuppressionKey, Suppression> removed = new HashMap<>();
        keys.forEach(key -> remove(key).ifPresent(entry -> removed.put(key, entry)));
        return removed;
    }

    @Override
    public List<Suppression> list(TenantId tenant, @Nullable String channel, @Nullable UUID after, int limit) {
        Key all = Key.of(tenant);
        return rows.between(after == null ? all : Key.of(tenant, after), all.end())
                .map(Owned::row)
                .filter(row -> channel == null || row.channel().code().equals(channel))
                .limit(limit)
                .toList();
    }

    private Optional<Owned> get(SuppressionKey key) {
        return Optional.ofNullable(byAddress.get(address(key)));
    }

    private static Key address(SuppressionKey key) {
        return Key.of(key.tenant(), key.channel().code(), key.address().hex());
    }

    private record Owned(TenantId tenant, Suppression row) {

        SuppressionKey key() {
            return new SuppressionKey(tenant, row.channel(), row.address());
        }
    }
}
