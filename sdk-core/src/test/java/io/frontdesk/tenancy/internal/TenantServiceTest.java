package io.frontdesk.tenancy.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.TenantId;
import io.frontdesk.fixture.RecordingJournal;
import io.frontdesk.fixture.ServiceFixture;
import io.frontdesk.tenancy.CreateTenant;
import io.frontdesk.tenancy.CreateTenantResult;
import io.frontdesk.tenancy.Tenant;
import io.frontdesk.tenancy.TenantCreated;
import io.frontdesk.tenancy.TenantRenamed;
import io.frontdesk.tenancy.TenantStatus;
import io.frontdesk.tenancy.TenantStatusChanged;
import io.frontdesk.tenancy.Tenants;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TenantServiceTest {

    private final ServiceFixture desk = new ServiceFixture();
    private final Tenants tenants = desk.tenants();

    @Test
    void creates_an_active_tenant_and_says_so_under_that_tenant() {
        Tenant made = tenants.create(CreateTenant.named("Dog Hotel", "dogs")).tenant();

        assertThat(made.status()).isEqualTo(TenantStatus.ACTIVE);
        assertThat(tenants.find(made.id())).contains(made);
        assertThat(tenants.findBySlug("dogs")).contains(made);
        assertThat(desk.journal.events())
                .containsExactly(new TenantCreated(made.id().value(), "dogs"));
        RecordingJournal.Line line = desk.journal.lines().get(0);
        assertThat(line.context().tenant()).isEqualTo(made.id());
        assertThat(line.context().actor().code()).isEqualTo("user:operator");
    }

    @Test
    void creating_twice_gives_the_first_and_leaves_no_trace() {
        CreateTenantResult again = tenants.create(CreateTenant.named("Somebody else", "acme"));

        assertThat(again).isInstanceOf(CreateTenantResult.SlugTaken.class);
        assertThat(again.tenant().id()).isEqualTo(desk.tenant);
        assertThat(again.tenant().name()).isEqualTo("Name of acme");
        assertThat(desk.journal.events()).isEmpty();
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change("rename", t -> t.tenants().rename(t.tenant, "New"), List.of("tenant.renamed")),
                change("rename to the same", t -> t.tenants().rename(t.tenant, "Name of acme"), List.of()),
                change("suspend", t -> t.tenants().suspend(t.tenant), List.of("tenant.status_changed")),
                change("reactivate an active one", t -> t.tenants().reactivate(t.tenant), List.of()),
                change(
                        "suspend twice",
                        t -> {
                            t.tenants().suspend(t.tenant);
                            t.tenants().suspend(t.tenant);
                        },
                        List.of("tenant.status_changed")),
                change(
                        "suspend and reactivate twice",
                        t -> {
                            t.tenants().suspend(t.tenant);
                            t.tenants().reactivate(t.tenant);
                            t.tenants().reactivate(t.tenant);
                        },
                        List.of("tenant.status_changed", "tenant.status_changed")));
    }

    private static Arguments change(String name, Consumer<ServiceFixture> change, List<String> events) {
        return Arguments.of(name, change, events);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void only_a_change_that_changes_something_is_journaled(
            String name, Consumer<ServiceFixture> change, List<String> events) {
        Tenant before = tenants.find(desk.tenant).orElseThrow();
        desk.clock.advance(Duration.ofHours(1));

        change.accept(desk);

        assertThat(desk.journal.events())
                .extracting(event -> event.type().name())
                .isEqualTo(events);
        Tenant after = tenants.find(desk.tenant).orElseThrow();
        assertThat(after.updatedAt().equals(before.updatedAt())).isEqualTo(events.isEmpty());
        assertThat(after.createdAt()).isEqualTo(before.createdAt());
        assertThat(after.slug()).isEqualTo(before.slug());
    }

    @Test
    void gives_back_the_tenant_as_it_now_stands() {
        assertThat(tenants.rename(desk.tenant, "New").name()).isEqualTo("New");
        assertThat(tenants.suspend(desk.tenant).status()).isEqualTo(TenantStatus.SUSPENDED);
        assertThat(tenants.rename(desk.tenant, "Newer").status()).isEqualTo(TenantStatus.SUSPENDED);
        assertThat(tenants.reactivate(desk.tenant).name()).isEqualTo("Newer");
        assertThat(desk.journal.events())
                .containsExactly(
                        new TenantRenamed(desk.tenant.value()),
                        new TenantStatusChanged(desk.tenant.value(), TenantStatus.SUSPENDED),
                        new TenantRenamed(desk.tenant.value()),
                        new TenantStatusChanged(desk.tenant.value(), TenantStatus.ACTIVE));
    }

    @Test
    void a_tenant_that_is_not_there_is_not_found() {
        TenantId nobody = TenantId.of(new UUID(1, 2));

        assertThat(tenants.find(nobody)).isEmpty();
        assertThat(tenants.findBySlug("nobody")).isEmpty();
        for (Runnable change : List.<Runnable>of(
                () -> tenants.rename(nobody, "x"), () -> tenants.suspend(nobody), () -> tenants.reactivate(nobody))) {
            assertThatThrownBy(change::run)
                    .isInstanceOfSatisfying(
                            FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND))
                    .hasMessageContaining(nobody.toString());
        }
    }

    @Test
    void refuses_a_name_that_is_blank_or_too_long() {
        assertThatThrownBy(() -> tenants.rename(desk.tenant, " ")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> tenants.rename(desk.tenant, "x".repeat(201)))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void lists_page_by_page_oldest_first() {
        TenantId second = desk.newTenant("second");
        TenantId third = desk.newTenant("third");

        var first = tenants.list(PageRequest.first(2));
        var rest = tenants.list(PageRequest.first(2).after(first.next().orElseThrow()));

        assertThat(first.items()).extracting(Tenant::id).containsExactly(desk.tenant, second);
        assertThat(rest.items()).extracting(Tenant::id).containsExactly(third);
        assertThat(rest.next()).isEmpty();
    }

    @Test
    void a_foreign_cursor_is_refused() {
        assertThatThrownBy(() -> tenants.list(PageRequest.first(2).after("42")))
                .isInstanceOf(InvalidInputException.class);
    }
}
