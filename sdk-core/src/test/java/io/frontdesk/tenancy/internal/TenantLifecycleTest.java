package io.frontdesk.tenancy.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.TenantId;
import io.frontdesk.contacts.ContactQuery;
import io.frontdesk.fixture.ServiceFixture;
import io.frontdesk.tenancy.CreateTenant;
import io.frontdesk.tenancy.TenantSetting;
import io.frontdesk.tenancy.TenantStatus;
import io.frontdesk.tenancy.TenantStatusChanged;
import io.frontdesk.tenancy.TenantStatusResult;
import io.frontdesk.tenancy.TenantUse;
import io.frontdesk.tenancy.Tenants;
import io.frontdesk.tenancy.UpdateTenant;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of statuses, pair by pair, and what each allows. */
class TenantLifecycleTest {

    private final ServiceFixture desk = new ServiceFixture();
    private final Tenants tenants = desk.tenants();

    /** A row says where one can go: y yes, n no, = there already. Columns in the order of the enum. */
    @ParameterizedTest
    @CsvSource({
        "PROVISIONING, =ynyn", //
        "ACTIVE,       n=yyn",
        "SUSPENDED,    ny=yn",
        "OFFBOARDING,  nny=y",
        "DELETED,      nnnn="
    })
    void leads_where_the_table_says(TenantStatus from, String row) {
        int column = 0;
        for (TenantStatus to : TenantStatus.values()) {
            char expected = row.charAt(column++);
            assertThat(TenantLifecycle.decide(from, to))
                    .as(from + " to " + to)
                    .isEqualTo(
                            expected == '='
                                    ? TenantLifecycle.Move.STANDS_THERE
                                    : expected == 'y' ? TenantLifecycle.Move.GOES : TenantLifecycle.Move.NO_WAY);
            assertThatTheServiceAgrees(from, to, expected);
        }
    }

    private void assertThatTheServiceAgrees(TenantStatus from, TenantStatus to, char expected) {
        TenantId tenant = standing(from);
        desk.journal.clear();

        TenantStatusResult result = tenants.changeStatus(tenant, to);

        String told = result.fold(changed -> "y", unchanged -> "=", notPossible -> "n");
        assertThat(told).as(from + " to " + to).isEqualTo(String.valueOf(expected));
        TenantStatus now = expected == 'y' ? to : from;
        assertThat(result.tenant().status()).isEqualTo(now);
        assertThat(tenants.find(tenant).orElseThrow().status()).isEqualTo(now);
        assertThat(desk.journal.events()).hasSize(expected == 'y' ? 1 : 0);
        if (expected == 'y') {
            assertThat(desk.journal.events()).containsExactly(new TenantStatusChanged(tenant.value(), to));
        }
    }

    @ParameterizedTest
    @CsvSource({"PROVISIONING, CALLS", "ACTIVE, ENTRY CALLS SENDING", "SUSPENDED, ''", "OFFBOARDING, ''", "DELETED, ''"
    })
    void allows_what_the_table_says(TenantStatus status, String uses) {
        Set<TenantUse> allowed = EnumSet.noneOf(TenantUse.class);
        for (TenantUse use : TenantUse.values()) {
            if (status.allows(use)) {
                allowed.add(use);
            }
        }
        assertThat(allowed)
                .extracting(TenantUse::name)
                .containsExactly(uses.isEmpty() ? new String[0] : uses.split(" "));
    }

    @ParameterizedTest
    @EnumSource(TenantStatus.class)
    void calls_of_the_desk_follow_the_table(TenantStatus status) {
        TenantId tenant = standing(status);
        Runnable call =
                () -> desk.contactsModule.contacts(desk.context(tenant)).list(ContactQuery.all(), PageRequest.first(1));

        if (status.allows(TenantUse.CALLS)) {
            call.run();
        } else {
            assertThatThrownBy(call::run)
                    .isInstanceOfSatisfying(
                            FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TENANT_NOT_ACTIVE));
        }
    }

    @ParameterizedTest
    @CsvSource({"PROVISIONING, suspended", "OFFBOARDING, reactivated", "DELETED, suspended"})
    void says_where_else_a_tenant_can_go(TenantStatus from, String wish) {
        TenantId tenant = standing(from);

        assertThatThrownBy(() -> {
                    if (wish.equals("suspended")) {
                        tenants.suspend(tenant);
                    } else {
                        tenants.reactivate(tenant);
                    }
                })
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("status is " + from)
                .hasMessageContaining(wish)
                .hasMessageContaining("it can become");
    }

    @Test
    void what_is_deleted_keeps_its_slug_and_nothing_else() {
        TenantId tenant = desk.tenant;
        tenants.settings(tenant).set(TenantSetting.text("colour", ""), "blue");
        tenants.update(UpdateTenant.of(tenant).withBillingCustomer("cus_1"));
        tenants.changeStatus(tenant, TenantStatus.OFFBOARDING);
        assertThat(tenants.settings(tenant).all()).isNotEmpty();

        tenants.changeStatus(tenant, TenantStatus.DELETED);

        assertThat(tenants.settings(tenant).all()).isEmpty();
        assertThat(tenants.find(tenant).orElseThrow().billingCustomer()).isEmpty();
        assertThat(tenants.create(CreateTenant.named("Somebody", "acme"))
                        .tenant()
                        .id())
                .isEqualTo(tenant);
    }

    private TenantId standing(TenantStatus status) {
        String slug = "t" + desk.env.ids().next();
        CreateTenant command = CreateTenant.named("Name", slug);
        TenantId tenant = tenants.create(status == TenantStatus.PROVISIONING ? command.provisioning() : command)
                .tenant()
                .id();
        switch (status) {
            case SUSPENDED, OFFBOARDING -> tenants.changeStatus(tenant, status);
            case DELETED -> {
                tenants.changeStatus(tenant, TenantStatus.OFFBOARDING);
                tenants.changeStatus(tenant, status);
            }
            default -> {}
        }
        return tenant;
    }
}
