package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.apikeys.ApiKey;
import io.frontdesk.apikeys.spi.ApiKeyStore;
import io.frontdesk.apikeys.spi.ApiKeyStore.Found;
import io.frontdesk.apikeys.spi.ApiKeyStore.Use;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.Uuids;
import io.frontdesk.tenancy.TenantStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link ApiKeyStore} does. */
public abstract class ApiKeyStoreContract extends StoreContract {

    protected ApiKeyStoreContract() {}

    @Test
    void finds_a_key_as_it_was_written_by_its_hash_with_its_tenants_status_in_one_query() {
        TenantId tenant = tenant();
        ApiKey plain = KeyRows.plain(rows(), tenant);
        ApiKey full = KeyRows.full(rows(), tenant, plain.id());
        byte[] plainHash = insert(plain);
        byte[] fullHash = insert(full);

        assertThat(onPlatform(() -> withAtMost(1, () -> store().findByHash(plainHash))))
                .contains(new Found(plain, TenantStatus.ACTIVE));
        assertThat(onPlatform(() -> store().findByHash(fullHash))).contains(new Found(full, TenantStatus.ACTIVE));
        assertThat(onPlatform(() -> store().findByHash(KeyRows.hash(rows())))).isEmpty();
    }

    @Test
    void finds_a_key_by_its_id_of_its_tenant_only() {
        TenantId tenant = tenant();
        ApiKey key = KeyRows.plain(rows(), tenant);
        insert(key);

        assertThat(find(tenant, key.id())).contains(key);
        assertThat(in(tenant, () -> store().findForUpdate(tenant, key.id()))).contains(key);
        assertThat(find(tenant(), key.id())).isEmpty();
        assertThat(find(tenant, rows().id())).isEmpty();
    }

    @Test
    void lists_by_id_unsigned_from_where_a_page_ended() {
        TenantId tenant = tenant();
        insert(KeyRows.plain(rows(), tenant()));
        List<ApiKey> keys = Stream.generate(() -> KeyRows.plain(rows(), tenant))
                .limit(5)
                .sorted(Comparator.comparing(ApiKey::id, Uuids.UNSIGNED))
                .toList();
        keys.forEach(this::insert);

        assertThat(in(tenant, () -> store().list(tenant, null, 3))).isEqualTo(keys.subList(0, 3));
        UUID third = keys.get(2).id();
        assertThat(in(tenant, () -> withAtMost(1, () -> store().list(tenant, third, 3))))
                .isEqualTo(keys.subList(3, 5));
    }

    @Test
    void refuses_a_hash_that_stands_whoever_has_it() {
        byte[] hash = insert(KeyRows.plain(rows(), tenant()));
        TenantId other = tenant();

        assertThatThrownBy(() -> run(other, () -> store().insert(KeyRows.plain(rows(), other), hash)))
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_FAILED));
    }

    @Test
    void changes_what_may_change_and_nothing_else() {
        TenantId tenant = tenant();
        ApiKey key = KeyRows.plain(rows(), tenant);
        byte[] hash = insert(key);
        ApiKey changed = KeyRows.changed(KeyRows.full(rows(), tenant, key.id()), key);

        assertThat(in(tenant, () -> store().update(KeyRows.full(rows(), tenant, key.id()))))
                .isFalse();
        assertThat(in(tenant, () -> store().update(changed))).isTrue();

        assertThat(onPlatform(() -> store().findByHash(hash)).map(Found::key)).contains(changed);
    }

    @Test
    void moves_last_use_forward_and_never_back_and_never_of_what_is_revoked() {
        TenantId tenant = tenant();
        TenantId other = tenant();
        ApiKey used = KeyRows.plain(rows(), tenant);
        ApiKey others = KeyRows.plain(rows(), other);
        ApiKey revoked = KeyRows.revoked(KeyRows.plain(rows(), tenant), rows().now());
        List.of(used, others, revoked).forEach(this::insert);
        Instant later = rows().later(9);

        touch(later, used, others, revoked, KeyRows.plain(rows(), tenant));
        assertThat(lastUse(used)).contains(later);
        assertThat(lastUse(others)).contains(later);
        assertThat(lastUse(revoked)).isEmpty();

        touch(rows().later(5), used);
        assertThat(lastUse(used)).contains(later);
        touch(rows().later(10), used);
        assertThat(lastUse(used)).contains(rows().later(10));
    }

    @Test
    void lets_two_changes_of_a_key_take_turns() {
        TenantId tenant = tenant();
        ApiKey key = KeyRows.plain(rows(), tenant);
        insert(key);
        Supplier<Boolean> extend = () -> {
            ApiKey standing = store().findForUpdate(tenant, key.id()).orElseThrow();
            return store().update(KeyRows.renamed(standing, standing.name() + "x"));
        };

        race(TenantScope.of(tenant), List.of(extend, extend));

        assertThat(find(tenant, key.id()).map(ApiKey::name)).contains(key.name() + "xx");
    }

    @Test
    void forgets_what_was_rolled_back() {
        TenantId tenant = tenant();
        ApiKey key = KeyRows.plain(rows(), tenant);
        byte[] hash = KeyRows.hash(rows());
        rolledBack(tenant, () -> store().insert(key, hash));
        assertThat(find(tenant, key.id())).isEmpty();
        assertThat(onPlatform(() -> store().findByHash(hash))).isEmpty();

        insert(key);
        rolledBack(tenant, () -> store().update(KeyRows.revoked(key, rows().now())));
        rolledBack(tenant, () -> store().touch(List.of(new Use(tenant, key.id(), rows().now()))));
        assertThat(find(tenant, key.id())).contains(key);
    }

    private ApiKeyStore store() {
        return persistence().apiKeys();
    }

    private byte[] insert(ApiKey key) {
        byte[] hash = KeyRows.hash(rows());
        run(key.tenant(), () -> store().insert(key, hash));
        return hash;
    }

    private void touch(Instant at, ApiKey... keys) {
        List<Use> uses =
                Stream.of(keys).map(key -> new Use(key.tenant(), key.id(), at)).toList();
        List<TenantId> tenants = uses.stream().map(Use::tenant).distinct().toList();
        in(
                tenants,
                () -> withAtMost(1, () -> {
                    store().touch(uses);
                    return true;
                }));
    }

    private Optional<ApiKey> find(TenantId tenant, UUID id) {
        return in(tenant, () -> store().find(tenant, id));
    }

    private Optional<Instant> lastUse(ApiKey key) {
        return find(key.tenant(), key.id()).map(ApiKey::lastUsedAt);
    }
}
