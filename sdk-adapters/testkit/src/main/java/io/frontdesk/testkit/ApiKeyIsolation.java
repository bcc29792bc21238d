package io.frontdesk.testkit;

import static io.frontdesk.testkit.ContactIsolation.require;
import static io.frontdesk.testkit.IsolationWorld.mixed;

import io.frontdesk.apikeys.ApiKey;
import io.frontdesk.apikeys.spi.ApiKeyStore;
import io.frontdesk.apikeys.spi.ApiKeyStore.Use;
import io.frontdesk.apikeys.spi.CallRateStore.Demand;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantId;
import io.frontdesk.spi.Persistence;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** API keys of another tenant, and calls that it has left. A key's id is guessed; only the look-up by a hash may cross tenants. */
final class ApiKeyIsolation {

    private static final int LIMIT = 10;

    private ApiKeyIsolation() {}

    static List<IsolationCase> cases() {
        return List.of(
                new IsolationCase("ApiKeyStore.insert(ApiKey, byte[])", "guessed id", ApiKeyIsolation::inserts),
                new IsolationCase(
                        "ApiKeyStore.find(TenantId, UUID)",
                        "guessed id",
                        (w, own, target) -> w.as(own, () -> keys(w).find(own.tenant(), id(target)))
                                .isPresent()),
                new IsolationCase(
                        "ApiKeyStore.findForUpdate(TenantId, UUID)",
                        "guessed id",
                        (w, own, target) -> w.as(own, () -> keys(w).findForUpdate(own.tenant(), id(target)))
                                .isPresent()),
                new IsolationCase(
                        "ApiKeyStore.list(TenantId, UUID, int)",
                        "all",
                        (w, own, target) -> w.as(own, () -> keys(w).list(own.tenant(), null, 100)).stream()
                                .anyMatch(key -> key.id().equals(id(target)))),
                new IsolationCase(
                        "ApiKeyStore.update(ApiKey)",
                        "guessed id",
                        (w, own, target) -> w.as(own, () -> keys(w).update(key(w.rows(), own.tenant(), id(target))))),
                new IsolationCase("ApiKeyStore.touch(Collection)", "mixed batch", ApiKeyIsolation::touches),
                new IsolationCase("CallRateStore.take(Collection)", "mixed batch", ApiKeyIsolation::takes));
    }

    static void store(Persistence persistence, Rows rows, Estate estate) {
        UUID id = id(estate);
        persistence.apiKeys().insert(key(rows, estate.tenant(), id), hash(id));
        persistence.callRates().take(List.of(demand(rows, estate.tenant(), id, LIMIT)));
    }

    static List<Object> everythingOf(Persistence persistence, Estate estate) {
        return List.copyOf(persistence.apiKeys().list(estate.tenant(), null, 100));
    }

    private static UUID id(Estate estate) {
        return estate.claim().result();
    }

    private static ApiKey key(Rows rows, TenantId tenant, UUID id) {
        ApiKey drawn = KeyRows.plain(rows, tenant);
        return new ApiKey(
                tenant,
                id,
                drawn.name(),
                drawn.mode(),
                drawn.last4(),
                drawn.scopes(),
                drawn.createdBy(),
                drawn.createdAt(),
                null,
                null,
                null,
                List.of(),
                null,
                null);
    }

    private static byte[] hash(UUID id) {
        return ByteBuffer.allocate(32)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static Demand demand(Rows rows, TenantId tenant, UUID id, int wanted) {
        return new Demand(tenant, id, rows.now(), LIMIT, wanted);
    }

    /** A key of the same id may stand beside, as another key's; the owner runs into its own. */
    private static boolean inserts(IsolationWorld w, Estate own, Estate target) {
        require(!w.as(target, () -> keys(w).list(target.tenant(), null, 1)).isEmpty());
        try {
            w.as(own, () -> {
                keys(w).insert(key(w.rows(), own.tenant(), id(target)), KeyRows.hash(w.rows()));
                return true;
            });
            return false;
        } catch (FrontdeskException e) {
            return true;
        }
    }

    private static boolean touches(IsolationWorld w, Estate own, Estate target) {
        var later = w.rows().later(1 + w.rows().number(1_000_000));
        w.as(own, () -> {
            keys(w).touch(mixed(new Use(own.tenant(), id(own), later), new Use(own.tenant(), id(target), later)));
            return true;
        });
        return w.as(target, () -> keys(w).find(target.tenant(), id(target)))
                .map(key -> later.equals(key.lastUsedAt()))
                .orElse(false);
    }

    /** The target has nothing left: who finds that is in its row. */
    private static boolean takes(IsolationWorld w, Estate own, Estate target) {
        Demand guessed = demand(w.rows(), own.tenant(), id(target), 1);
        Map<Demand, Integer> taken = w.as(
                own,
                () -> w.persistence()
                        .callRates()
                        .take(mixed(demand(w.rows(), own.tenant(), w.rows().id(), 1), guessed)));
        return taken.getOrDefault(guessed, 0) == 0;
    }

    private static ApiKeyStore keys(IsolationWorld w) {
        return w.persistence().apiKeys();
    }
}
