package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.Frontdesk;
import io.frontdesk.common.Channel;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.inmemory.SettableClock;
import io.frontdesk.journal.StartAt;
import io.frontdesk.offboarding.RemovalReport;
import io.frontdesk.offboarding.RemovalResult;
import io.frontdesk.retention.Retention;
import io.frontdesk.spi.Persistence;
import io.frontdesk.tenancy.CreateTenant;
import io.frontdesk.tenancy.Tenant;
import io.frontdesk.tenancy.TenantStatus;
import io.frontdesk.tenancy.TenantStatusChanged;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A tenant leaves, and nothing of it stays. Needs a database that nothing else uses: every subscriber holds the journal. */
public abstract class OffboardingContract extends StoreContract {

    private final List<String> subscribers = new ArrayList<>();

    protected OffboardingContract() {}

    /** Rows of a tenant by table, those of the registry too, tables without any absent; counted past all ports where that can be done. */
    protected SortedMap<String, Long> rowsOf(TenantId tenant) {
        SortedMap<String, Long> rows = new TreeMap<>();
        rolledBack(
                TenantScope.of(tenant),
                () -> persistence().tenantData().tables().forEach(table -> {
                    int removed = persistence().tenantData().remove(tenant, table, 1_000_000);
                    if (removed > 0) {
                        rows.put(table, (long) removed);
                    }
                }));
        onPlatform(() -> persistence().tenants().findAll(List.of(tenant))).forEach(standing -> rows.put("tenant", 1L));
        return rows;
    }

    @AfterEach
    void forgetSubscribers() {
        subscribers.forEach(one -> onPlatform(() -> persistence().journal().forget(one)));
    }

    @Test
    void leaves_no_row_but_the_name_and_the_slug() {
        IsolationWorld world = world();
        Map<String, Object> others = world.everythingOf(world.stranger());
        TenantId leaving = world.owner().tenant();
        Frontdesk desk = desk();
        SortedMap<String, Long> before = rowsOf(leaving);
        assertThat(before).hasSizeGreaterThan(30);
        offboard(desk, leaving);

        RemovalReport report = removed(desk, leaving);

        assertThat(rowsOf(leaving).keySet()).isSubsetOf("tenant", "tenant_slug");
        assertThat(report.removed().keySet()).containsAll(without(before.keySet(), "tenant", "tenant_slug"));
        assertThat(desk.tenants().find(leaving))
                .get()
                .extracting(Tenant::status)
                .isEqualTo(TenantStatus.DELETED);
        assertThat(world.everythingOf(world.stranger())).isEqualTo(others);
    }

    private static List<String> without(Collection<String> names, String... left) {
        List<String> rest = new ArrayList<>(names);
        rest.removeAll(List.of(left));
        return rest;
    }

    @Test
    void leaves_no_row_at_all_once_the_tenant_is_forgotten_and_gives_its_slug_to_others() {
        IsolationWorld world = world();
        TenantId leaving = world.owner().tenant();
        Frontdesk desk = desk();
        String slug = desk.tenants().find(leaving).orElseThrow().slug();
        offboard(desk, leaving);
        removed(desk, leaving);

        assertThat(desk.offboarding().forget(leaving)).isTrue();

        assertThat(rowsOf(leaving)).isEmpty();
        assertThat(desk.offboarding().forget(leaving)).as("again").isFalse();
        assertThat(desk.tenants()
                        .create(CreateTenant.named("Next", slug))
                        .tenant()
                        .slug())
                .isEqualTo(slug);
        assertThat(rowsOf(leaving)).isEmpty();
    }

    @Test
    void removes_nothing_of_a_tenant_that_is_not_leaving() {
        Frontdesk desk = desk();
        for (TenantStatus status : List.of(TenantStatus.PROVISIONING, TenantStatus.ACTIVE, TenantStatus.SUSPENDED)) {
            IsolationWorld world = world();
            TenantId tenant = world.owner().tenant();
            stand(tenant, status);
            SortedMap<String, Long> before = rowsOf(tenant);

            RemovalResult result = desk.offboarding().remove(tenant);

            assertThat(result).isInstanceOf(RemovalResult.NotOffboarding.class);
            assertThat(rowsOf(tenant)).isEqualTo(before);
            assertThatThrownBy(() -> desk.offboarding().forget(tenant))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("status")
                    .hasMessageContaining(status.name());
            assertThat(rowsOf(tenant)).isEqualTo(before);
        }
    }

    @Test
    void removes_nothing_before_every_subscriber_has_read_that_the_tenant_leaves() {
        Frontdesk desk = desk();
        List<TenantStatus> seen = new ArrayList<>();
        String subscriber = subscriber("billing");
        desk.on(
                subscriber,
                TenantStatusChanged.class,
                StartAt.NOW,
                recorded -> seen.add(recorded.event().status()));
        Tenant tenant = desk.tenants()
                .create(CreateTenant.named("Leaving", rows().name("t")))
                .tenant();
        desk.tenants().changeStatus(tenant.id(), TenantStatus.OFFBOARDING);

        assertThat(desk.offboarding().remove(tenant.id())).isEqualTo(new RemovalResult.JournalUnread(List.of()));
        sequence();
        assertThat(desk.offboarding().remove(tenant.id()))
                .isEqualTo(new RemovalResult.JournalUnread(List.of(subscriber)));
        assertThat(rowsOf(tenant.id())).containsKey("journal");
        desk.worker().drain();

        assertThat(removed(desk, tenant.id()).of("journal")).isEqualTo(2);
        assertThat(seen).containsExactly(TenantStatus.OFFBOARDING);
        desk.worker().drain();
        assertThat(seen).as("of the removal there is no event").hasSize(1);
    }

    @Test
    void removes_what_came_after_the_tenant_was_deleted_when_it_is_asked_again() {
        IsolationWorld world = world();
        TenantId leaving = world.owner().tenant();
        Frontdesk desk = desk();
        offboard(desk, leaving);
        removed(desk, leaving);
        unsubscribe(leaving);

        assertThat(removed(desk, leaving).removed()).isEqualTo(Map.of("suppression", 1L));
        assertThat(removed(desk, leaving).removed()).isEmpty();
    }

    @Test
    void removes_within_a_day_by_itself_what_came_after_the_tenant_was_deleted() {
        IsolationWorld world = world();
        TenantId leaving = world.owner().tenant();
        var clock = SettableClock.at(rows().now());
        Frontdesk desk = desk(persistence(), clock);
        offboard(desk, leaving);
        removed(desk, leaving);
        desk.worker().drain();
        unsubscribe(leaving);

        clock.advance(Duration.ofDays(1));
        desk.worker().drain();

        assertThat(rowsOf(leaving).keySet()).isSubsetOf("tenant", "tenant_slug");
    }

    @Test
    void a_removal_that_dies_anywhere_is_finished_by_the_next() {
        int points = crashing(CrashInjector.recording());
        int crashes = 0;
        for (int point = 1 + rows().number(3); point <= points; point += 1 + points / 10) {
            CrashInjector injector = CrashInjector.crashAt(point);
            crashing(injector);
            crashes += injector.hasCrashed() ? 1 : 0;
        }
        System.out.println("removal: " + points + " points, " + crashes + " crashes");
        assertThat(points).isGreaterThan(80);
        assertThat(crashes).isGreaterThan(5);
    }

    private int crashing(CrashInjector injector) {
        TenantId leaving = world().owner().tenant();
        offboard(desk(), leaving);
        Frontdesk dying = injector.sparing(() -> desk(injector.wrap(persistence()), SettableClock.at(rows().now())));
        int before = injector.points();
        try {
            dying.offboarding().remove(leaving);
            assertThat(injector.hasCrashed()).isFalse();
        } catch (SimulatedCrash crash) {
            assertThat(injector.hasCrashed()).isTrue();
        }
        int points = injector.points() - before;

        removed(desk(), leaving);

        assertThat(rowsOf(leaving).keySet()).isSubsetOf("tenant", "tenant_slug");
        return points;
    }

    @Test
    void two_nodes_may_remove_one_tenant_at_once() {
        TenantId leaving = world().owner().tenant();
        Frontdesk one = desk();
        Frontdesk two = desk();
        offboard(one, leaving);

        List<RemovalResult> results = Threads.all(List.of(
                () -> one.offboarding().remove(leaving), () -> two.offboarding().remove(leaving)));

        assertThat(results).allSatisfy(result -> assertThat(result).isInstanceOf(RemovalResult.Removed.class));
        assertThat(rowsOf(leaving).keySet()).isSubsetOf("tenant", "tenant_slug");
    }

    @Test
    void leaves_nothing_though_a_node_that_has_not_heard_of_it_goes_on_writing() {
        try (var node = new DeskFixture(persistence())) {
            TenantId leaving = node.tenant.id();
            Frontdesk remover = desk();
            node.consenting("before");

            Threads.all(List.of(() -> written(node), () -> {
                offboard(remover, leaving);
                return retried(remover, leaving);
            }));

            retried(remover, leaving);
            assertThat(rowsOf(leaving).keySet()).isSubsetOf("tenant", "tenant_slug");
        }
    }

    /** Its clock stands, and so the status it remembers: it works for the tenant to the end. */
    private static Object written(DeskFixture node) {
        for (int i = 0; i < 40; i++) {
            try {
                node.enqueue(node.to(node.consenting("late" + i)));
            } catch (FrontdeskException e) {
                assertThat(e.isRetriable() || e.code() == ErrorCode.STORAGE_FAILED || e.code() == ErrorCode.NOT_FOUND)
                        .as(e.toString())
                        .isTrue();
            }
        }
        return node;
    }

    /** A transaction that lost a lock is run again. */
    private static Object retried(Frontdesk desk, TenantId tenant) {
        for (int attempt = 1; ; attempt++) {
            try {
                return removed(desk, tenant);
            } catch (FrontdeskException e) {
                if (!e.isRetriable() || attempt == 20) {
                    throw e;
                }
            } catch (AssertionError unread) {
                desk.worker().drain();
                if (attempt == 20) {
                    throw unread;
                }
            }
        }
    }

    @Test
    void refuses_to_work_inside_a_transaction() {
        Frontdesk desk = desk();
        TenantId tenant = tenant();

        for (Supplier<Object> call : List.<Supplier<Object>>of(
                () -> desk.offboarding().remove(tenant),
                () -> desk.offboarding().forget(tenant))) {
            assertThatThrownBy(() -> onPlatform(call))
                    .isInstanceOfSatisfying(
                            FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TRANSACTION_STATE));
        }
    }

    @Test
    void knows_no_tenant_that_is_not_there() {
        Frontdesk desk = desk();

        for (TenantId unknown : List.of(rows().tenantId(), TenantId.PLATFORM)) {
            assertThatThrownBy(() -> desk.offboarding().remove(unknown))
                    .isInstanceOfSatisfying(
                            FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
            assertThat(desk.offboarding().forget(unknown)).isFalse();
        }
    }

    /** Two tenants with one of everything; no subscriber is behind. */
    private IsolationWorld world() {
        IsolationWorld world = IsolationWorld.create(persistence(), rows(), true, false);
        subscribers.add(world.subscriber());
        return world;
    }

    private void offboard(Frontdesk desk, TenantId tenant) {
        desk.tenants().changeStatus(tenant, TenantStatus.OFFBOARDING);
        sequence();
    }

    private void sequence() {
        while (onPlatform(() -> persistence().journal().sequence(1000)) > 0) {
            // until nothing is left
        }
    }

    private static RemovalReport removed(Frontdesk desk, TenantId tenant) {
        return desk.offboarding()
                .remove(tenant)
                .fold(RemovalResult.Removed::report, no -> failed(no), unread -> failed(unread));
    }

    private static RemovalReport failed(RemovalResult result) {
        throw new AssertionError("Not removed: " + result);
    }

    private void stand(TenantId tenant, TenantStatus status) {
        onPlatform(() -> {
            Tenant found = persistence().tenants().findForUpdate(tenant).orElseThrow();
            return persistence()
                    .tenants()
                    .update(new Tenant(
                            tenant, found.name(), found.slug(), status, found.createdAt(), found.updatedAt()));
        });
    }

    private void unsubscribe(TenantId tenant) {
        in(
                tenant,
                () -> persistence()
                        .suppressions()
                        .insertOrGet(tenant, rows().suppression(Channel.EMAIL, rows().digest())));
    }

    private String subscriber(String name) {
        String subscriber = rows().name(name);
        subscribers.add(subscriber);
        return subscriber;
    }

    private Frontdesk desk() {
        return desk(persistence(), SettableClock.at(rows().now()));
    }

    private static Frontdesk desk(Persistence persistence, SettableClock clock) {
        return Frontdesk.inMemory()
                .persistence(persistence)
                .secrets(EncryptedDesks::secret)
                .clock(clock)
                .retention(Retention.keepAll().dailyAt(LocalTime.MIDNIGHT, ZoneOffset.UTC))
                .build();
    }
}
