package io.frontdesk.tenancy.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.Actor;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.fixture.ServiceFixture;
import io.frontdesk.tenancy.CreateTenant;
import io.frontdesk.tenancy.TenancySettings;
import io.frontdesk.tenancy.Tenant;
import io.frontdesk.tenancy.TenantDirectory;
import io.frontdesk.tenancy.TenantStatus;
import io.frontdesk.tenancy.Tenants;
import io.frontdesk.tenancy.spi.TenantStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TenantDirectoryTest {

    private final ServiceFixture desk = new ServiceFixture();
    private final TransactionRunner transactions = desk.persistence.transactions();
    private final List<String> queries = new ArrayList<>();
    private final TenancyModule module = new TenancyModule(
            desk.env,
            new TenancyModule.Ports(counting(), desk.persistence.tenantSettings(), desk.persistence.tenantDomains()),
            ServiceFixture.tenancySetup(TenancySettings.standard()),
            desk.journal,
            transactions);
    private final TenantDirectory directory = module.directory();
    private final Tenants tenants = module.tenants(transactions, Actor.host());
    private final TenantId tenant = desk.tenant;

    @Test
    void lets_an_active_tenant_in_and_asks_the_store_once() {
        directory.requireActive(tenant);
        directory.requireActive(tenant);

        assertThat(queries).containsExactly("findAll");
    }

    @Test
    void refuses_a_suspended_tenant_at_once_on_this_node() {
        directory.requireActive(tenant);
        tenants.suspend(tenant);

        assertRefused(tenant, "suspended");

        tenants.reactivate(tenant);
        assertThatCode(() -> directory.requireActive(tenant)).doesNotThrowAnyException();
    }

    @Test
    void keeps_a_new_status_once_it_is_committed() {
        tenants.suspend(tenant);
        tenants.reactivate(tenant);
        queries.clear();

        directory.requireActive(tenant);
        directory.requireActive(tenant);

        assertThat(queries).containsExactly("findAll");
    }

    @Test
    void refuses_a_tenant_that_does_not_exist_and_lets_it_in_as_soon_as_it_does() {
        assertRefused(TenantId.of(new UUID(3, 4)), "does not exist");

        TenantId fresh =
                tenants.create(CreateTenant.named("Fresh", "fresh")).tenant().id();

        assertThatCode(() -> directory.requireActive(fresh)).doesNotThrowAnyException();
    }

    @Test
    void sees_another_nodes_change_within_five_seconds() {
        directory.requireActive(tenant);
        desk.tenants().suspend(tenant); // another module: its own cache

        desk.clock.advance(Duration.ofMillis(4_999));
        assertThatCode(() -> directory.requireActive(tenant)).doesNotThrowAnyException();

        desk.clock.advance(Duration.ofMillis(1));
        assertRefused(tenant, "suspended");
    }

    @Test
    void keeps_nothing_when_the_clock_steps_back() {
        directory.requireActive(tenant);
        desk.tenants().suspend(tenant);

        desk.clock.advance(Duration.ofHours(-1));

        assertRefused(tenant, "suspended");
    }

    @Test
    void a_suspension_that_is_rolled_back_never_was() {
        assertThatThrownBy(() -> transactions.run(TenantScope.of(tenant), () -> {
                    tenants.suspend(tenant);
                    assertRefused(tenant, "suspended");
                    throw new IllegalStateException("roll back");
                }))
                .hasMessage("roll back");

        assertThatCode(() -> directory.requireActive(tenant)).doesNotThrowAnyException();
    }

    @Test
    void a_status_read_while_it_changed_is_not_kept() {
        var cache = TenantDirectoryCache.create();
        long before = cache.generation();
        cache.distrust(tenant, desk.env.now());
        cache.forget(tenant);

        cache.keep(Map.of(tenant, row(tenant)), before, desk.env.now());

        assertThat(cache.find(tenant, desk.env.now())).isEmpty();
    }

    @Test
    void answers_a_batch_with_one_query_for_what_it_does_not_know() {
        TenantId second = desk.newTenant("second");
        TenantId third = desk.newTenant("third");
        TenantId nobody = TenantId.of(new UUID(5, 6));
        desk.tenants().suspend(third);
        directory.requireActive(tenant);
        queries.clear();

        Map<TenantId, TenantStatus> statuses = directory.statuses(List.of(tenant, second, third, nobody, second));

        assertThat(statuses)
                .containsOnly(
                        Map.entry(tenant, TenantStatus.ACTIVE),
                        Map.entry(second, TenantStatus.ACTIVE),
                        Map.entry(third, TenantStatus.SUSPENDED));
        assertThat(queries).containsExactly("findAll");
        queries.clear();
        assertThat(directory.statuses(List.of(tenant, second, third))).hasSize(3);
        assertThat(directory.statuses(List.of())).isEmpty();
        assertThat(queries).isEmpty();
    }

    @Test
    void holds_no_more_than_its_bound() {
        var cache = TenantDirectoryCache.create();
        int largest = 0;
        for (int i = 0; i < cache.capacity() * 2 + 5; i++) {
            TenantId id = TenantId.of(new UUID(0, i));
            cache.keep(Map.of(id, row(id)), cache.generation(), desk.env.now());
            largest = Math.max(largest, cache.size());
        }
        assertThat(largest).isEqualTo(cache.capacity());
        TenantId last = TenantId.of(new UUID(0, 20_004));
        assertThat(cache.find(last, desk.env.now())).contains(row(last));
    }

    @Test
    void holds_the_row_while_it_changes_a_tenant() {
        tenants.rename(tenant, "New");

        assertThat(queries).containsExactly("findForUpdate", "update");
    }

    @Test
    void knows_a_new_name_at_once_where_it_was_given() {
        assertThat(directory.find(List.of(tenant)).get(tenant).name()).isNotEqualTo("New");
        tenants.rename(tenant, "New");
        queries.clear();

        assertThat(directory.find(List.of(tenant)).get(tenant).name()).isEqualTo("New");
        assertThat(directory.find(List.of(tenant))).containsOnlyKeys(tenant);
        assertThat(queries).containsExactly("findAll");
    }

    private static Tenant row(TenantId id) {
        return new Tenant(id, "Name", "slug", TenantStatus.ACTIVE, Instant.EPOCH, Instant.EPOCH);
    }

    private void assertRefused(TenantId refused, String why) {
        assertThatThrownBy(() -> directory.requireActive(refused))
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TENANT_NOT_ACTIVE))
                .hasMessageContaining(refused.toString())
                .hasMessageContaining(why);
    }

    private TenantStore counting() {
        TenantStore store = desk.persistence.tenants();
        return (TenantStore) Proxy.newProxyInstance(
                TenantStore.class.getClassLoader(), new Class<?>[] {TenantStore.class}, (proxy, method, arguments) -> {
                    queries.add(method.getName());
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
