package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.identity.spi.RoleRow;
import io.frontdesk.identity.spi.RoleStore;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every {@link RoleStore} does. */
public abstract class RoleStoreContract extends StoreContract {

    protected RoleStoreContract() {}

    @Test
    void lists_a_tenants_roles_as_they_are_by_key_with_one_query() {
        TenantId tenant = tenant();
        TenantId other = tenant();
        RoleRow second = insert(row(tenant, "a-b", "contacts.read messages.send", 1));
        RoleRow third = insert(row(tenant, "ab", "", 1));
        RoleRow first = insert(row(tenant, "a", "x.y ".repeat(2_000) + "x.y", 1));
        insert(row(other, "a", "", 1));

        assertThat(in(tenant, () -> withAtMost(1, () -> store().list(tenant)))).containsExactly(first, second, third);
    }

    @Test
    void inserts_once_and_replaces_the_version_it_knows_and_no_other() {
        TenantId tenant = tenant();
        insert(row(tenant, "helper", "a.b", 1));
        RoleRow second = row(tenant, "helper", "c.d", 2);

        assertThat(in(tenant, () -> store().insert(row(tenant, "helper", "", 1))))
                .isFalse();
        assertThat(in(tenant, () -> store().update(row(tenant, "helper", "", 3))))
                .isFalse();
        assertThat(in(tenant, () -> store().update(row(tenant, "other", "", 2))))
                .isFalse();
        assertThat(in(tenant, () -> store().update(second))).isTrue();

        assertThat(in(tenant, () -> store().lock(tenant, "helper"))).contains(second);
        assertThat(in(tenant, () -> store().lock(tenant, "other"))).isEmpty();
    }

    @Test
    void removes_once() {
        TenantId tenant = tenant();
        insert(row(tenant, "helper", "a.b", 1));

        assertThat(in(tenant, () -> store().remove(tenant, "helper"))).isTrue();
        assertThat(in(tenant, () -> store().remove(tenant, "helper"))).isFalse();
        assertThat(in(tenant, () -> store().list(tenant))).isEmpty();
    }

    @Test
    void lets_one_of_two_win_who_come_at_once() {
        TenantId tenant = tenant();
        Supplier<Boolean> insert = () -> store().insert(row(tenant, "helper", "", 1));
        assertThat(race(TenantScope.of(tenant), List.of(insert, insert))).containsExactlyInAnyOrder(true, false);
        Supplier<Boolean> update = () -> store().update(row(tenant, "helper", "", 2));
        assertThat(race(TenantScope.of(tenant), List.of(update, update))).containsExactlyInAnyOrder(true, false);
        Supplier<Boolean> delete = () -> store().lock(tenant, "helper").isPresent() && store().remove(tenant, "helper");
        assertThat(race(TenantScope.of(tenant), List.of(delete, delete))).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void forgets_what_was_rolled_back() {
        TenantId tenant = tenant();
        RoleRow helper = insert(row(tenant, "helper", "a.b", 1));
        rolledBack(tenant, () -> store().insert(row(tenant, "other", "", 1)));
        rolledBack(tenant, () -> store().update(row(tenant, "helper", "", 2)));
        rolledBack(tenant, () -> store().remove(tenant, "helper"));

        assertThat(in(tenant, () -> store().list(tenant))).containsExactly(helper);
    }

    private RoleStore store() {
        return persistence().roles();
    }

    private RoleRow row(TenantId tenant, String key, String permissions, long version) {
        return IdentityRows.role(rows(), tenant, key, permissions, version);
    }

    private RoleRow insert(RoleRow row) {
        assertThat(in(row.tenant(), () -> store().insert(row))).isTrue();
        return row;
    }
}
