package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.Uuids;
import io.frontdesk.tenancy.Plan;
import io.frontdesk.tenancy.Tenant;
import io.frontdesk.tenancy.TenantStatus;
import io.frontdesk.tenancy.spi.TenantStore;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link TenantStore} promises; and, on its plainest table, that instants and text come back as they were written. */
public abstract class TenantStoreContract extends StoreContract {

    protected TenantStoreContract() {}

    @Test
    void inserts_a_tenant_and_finds_it_by_slug() {
        Tenant tenant = rows().tenant();

        assertThat(insert(tenant)).isEqualTo(tenant);

        assertThat(bySlug(tenant.slug())).contains(tenant);
    }

    @Test
    void gives_back_the_tenant_that_stands_under_the_slug() {
        Tenant standing = rows().tenant();
        insert(standing);
        Tenant rival = withSlug(rows().tenant(), standing.slug());

        assertThat(insert(rival)).isEqualTo(standing);

        assertThat(bySlug(standing.slug())).contains(standing);
        assertThat(find(rival.id())).isEmpty();
    }

    @Test
    void gives_two_threads_with_one_slug_the_same_tenant() {
        for (int round = 0; round < 10; round++) {
            Tenant one = rows().tenant();
            Tenant two = withSlug(rows().tenant(), one.slug());
            Supplier<Tenant> first = () -> store().insertOrGet(one);
            Supplier<Tenant> second = () -> store().insertOrGet(two);

            List<Tenant> standing = race(TenantScope.platform(), List.of(first, second));

            assertThat(standing.get(0)).isEqualTo(standing.get(1)).isIn(one, two);
            assertThat(find(one.id(), two.id())).containsExactly(standing.get(0));
        }
    }

    @Test
    void keeps_a_name_and_a_slug_of_full_length() {
        Tenant tenant = rows().tenant();
        String slug = (tenant.slug() + "x".repeat(63)).substring(0, 63);
        Tenant longest = new Tenant(
                tenant.id(), "ž".repeat(200), slug, TenantStatus.SUSPENDED, tenant.createdAt(), tenant.updatedAt());

        insert(longest);

        assertThat(bySlug(slug)).contains(longest);
    }

    @Test
    void writes_all_but_when_it_was_created() {
        Tenant tenant = rows().tenant();
        insert(tenant);
        Instant later = rows().later(60);
        Tenant full = full(tenant.id(), rows().name("t"), later, later);

        assertThat(takeSlug(tenant, full.slug())).isTrue();
        assertThat(onPlatform(() -> store().update(full))).isTrue();

        assertThat(find(tenant.id())).containsExactly(full(tenant.id(), full.slug(), tenant.createdAt(), later));
        assertThat(bySlug(tenant.slug())).isEmpty();
        assertThat(bySlug(full.slug())).isPresent();
    }

    @Test
    void keeps_what_a_new_tenant_has() {
        Tenant full = full(rows().tenantId(), rows().name("t"), rows().now(), rows().later(1));

        insert(full);

        assertThat(find(full.id())).containsExactly(full);
        assertThat(onPlatform(() -> store().findForUpdate(full.id()))).contains(full);
    }

    @Test
    void keeps_a_slug_for_who_had_it() {
        Tenant tenant = rows().tenant();
        Tenant rival = rows().tenant();
        insert(tenant);
        insert(rival);
        String next = rows().name("t");
        takeSlug(tenant, next);
        Tenant moved = withSlug(tenant, next);
        onPlatform(() -> store().update(moved));

        assertThat(takeSlug(rival, tenant.slug())).isFalse();
        assertThat(takeSlug(rival, next)).isFalse();
        assertThat(insert(withSlug(rows().tenant(), tenant.slug()))).isEqualTo(moved);

        assertThat(takeSlug(tenant, tenant.slug())).as("its own").isTrue();
        onPlatform(() -> store().update(tenant));
        assertThat(bySlug(tenant.slug())).contains(tenant);
    }

    @Test
    void gives_a_slug_to_one_of_two_who_come_at_once() {
        for (int round = 0; round < 5; round++) {
            Tenant one = rows().tenant();
            Tenant two = rows().tenant();
            insert(one);
            insert(two);
            String wanted = rows().name("t");
            Supplier<Boolean> first = () -> store().takeSlug(one.id(), wanted);
            Supplier<Boolean> second = () -> store().takeSlug(two.id(), wanted);

            assertThat(race(TenantScope.platform(), List.of(first, second))).containsExactlyInAnyOrder(true, false);
        }
    }

    @Test
    void shows_a_change_to_the_transaction_that_made_it() {
        Tenant tenant = rows().tenant();
        insert(tenant);
        Tenant changed = new Tenant(
                tenant.id(), "changed", tenant.slug(), TenantStatus.SUSPENDED, tenant.createdAt(), rows().later(1));

        onPlatform(() -> {
            assertThat(store().findBySlug(tenant.slug())).contains(tenant);
            store().update(changed);
            assertThat(store().findBySlug(tenant.slug())).contains(changed);
            return true;
        });
    }

    @Test
    void updates_no_tenant_that_is_not_there() {
        Tenant unknown = rows().tenant();

        assertThat(onPlatform(() -> store().update(unknown))).isFalse();

        assertThat(find(unknown.id())).isEmpty();
    }

    @Test
    void forgets_what_a_transaction_that_rolled_back_did() {
        Tenant tenant = rows().tenant();
        insert(tenant);
        Tenant changed = new Tenant(
                tenant.id(), "changed", tenant.slug(), TenantStatus.SUSPENDED, tenant.createdAt(), rows().later(1));
        Tenant inserted = rows().tenant();

        rolledBack(TenantScope.platform(), () -> {
            store().update(changed);
            store().insertOrGet(inserted);
        });

        assertThat(find(tenant.id(), inserted.id())).containsExactly(tenant);
        assertThat(bySlug(inserted.slug())).isEmpty();
    }

    @Test
    void finds_a_tenant_that_is_to_be_changed() {
        Tenant tenant = rows().tenant();
        insert(tenant);

        assertThat(onPlatform(() -> store().findForUpdate(tenant.id()))).contains(tenant);
        assertThat(onPlatform(() -> store().findForUpdate(rows().tenantId()))).isEmpty();
    }

    @Test
    void makes_two_changes_of_one_tenant_take_turns() {
        Tenant tenant = rows().tenant();
        insert(tenant);
        for (int round = 0; round < 10; round++) {
            Supplier<String> change = () -> appendToName(tenant.id());

            List<String> names = race(TenantScope.platform(), List.of(change, change));

            assertThat(names).as("each saw what the other wrote").doesNotHaveDuplicates();
        }
        assertThat(find(tenant.id())).extracting(Tenant::name).containsExactly(tenant.name() + "+".repeat(20));
    }

    @Test
    void removes_a_tenant_with_all_its_slugs_which_others_may_take_then() {
        Tenant tenant = rows().tenant();
        Tenant other = rows().tenant();
        insert(tenant);
        insert(other);
        String second = rows().name("t");
        takeSlug(tenant, second);

        assertThat(onPlatform(() -> store().remove(tenant.id()))).isTrue();
        assertThat(onPlatform(() -> store().remove(tenant.id()))).as("again").isFalse();

        assertThat(find(tenant.id(), other.id())).containsExactly(other);
        assertThat(bySlug(tenant.slug())).isEmpty();
        assertThat(takeSlug(other, tenant.slug())).isTrue();
        assertThat(takeSlug(other, second)).isTrue();
    }

    private String appendToName(TenantId id) {
        Tenant found = store().findForUpdate(id).orElseThrow();
        String name = found.name() + "+";
        store().update(new Tenant(id, name, found.slug(), found.status(), found.createdAt(), rows().later(1)));
        return name;
    }

    @Test
    void finds_nobody_under_a_slug_that_differs_in_anything() {
        Tenant tenant = rows().tenant();
        insert(tenant);

        assertThat(bySlug(tenant.slug() + "x")).isEmpty();
        assertThat(bySlug(tenant.slug().substring(0, tenant.slug().length() - 1) + "%"))
                .isEmpty();
    }

    @Test
    void finds_all_that_are_there_in_one_query() {
        List<Tenant> batch = Stream.generate(() -> rows().tenant()).limit(20).toList();
        batch.forEach(this::insert);
        List<TenantId> asked = new ArrayList<>(
                Stream.generate(() -> rows().tenantId()).limit(980).toList());
        batch.forEach(tenant -> asked.add(tenant.id()));

        List<Tenant> found = onPlatform(() -> withAtMost(1, () -> store().findAll(asked)));

        assertThat(found).containsExactlyInAnyOrderElementsOf(batch);
        assertThat(onPlatform(() -> store().findAll(List.of()))).isEmpty();
        assertThat(onPlatform(() -> store().findAll(Set.of(batch.get(0).id())))).containsExactly(batch.get(0));
    }

    @Test
    void lists_in_unsigned_order_of_id_page_by_page() {
        List<Tenant> batch = rows().ids(11).stream()
                .map(id -> new Tenant(
                        new TenantId(id), "listed", rows().name("t"), TenantStatus.ACTIVE, rows().now(), rows().now()))
                .toList();
        batch.forEach(this::insert);

        List<Tenant> listed = new ArrayList<>();
        UUID after = null;
        for (List<Tenant> page = page(after); !page.isEmpty(); page = page(after)) {
            assertThat(page).hasSizeLessThanOrEqualTo(7);
            listed.addAll(page);
            after = page.get(page.size() - 1).id().value();
        }

        assertThat(listed).containsAll(batch).doesNotHaveDuplicates();
        assertThat(listed).extracting(tenant -> tenant.id().value()).isSortedAccordingTo(Uuids.UNSIGNED);
    }

    @Test
    void keeps_instants_to_the_microsecond_in_any_zone() {
        TimeZone before = TimeZone.getDefault();
        try {
            for (String zone : List.of("America/St_Johns", "Pacific/Apia", "Africa/Monrovia", "Asia/Kathmandu")) {
                TimeZone.setDefault(TimeZone.getTimeZone(ZoneId.of(zone)));
                List<Tenant> written = instants().map(this::createdAt).toList();
                written.forEach(this::insert);
                TimeZone.setDefault(TimeZone.getTimeZone(ZoneId.of("Pacific/Kiritimati")));
                assertThat(find(written.stream().map(Tenant::id).toArray(TenantId[]::new)))
                        .as("written in " + zone)
                        .containsExactlyInAnyOrderElementsOf(written);
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    /** Gaps and overlaps of daylight saving, a day Samoa never had, and the ends of what people deal with. */
    private static Stream<Instant> instants() {
        return Stream.of(
                        "1900-01-01T00:00:00.000001Z",
                        "1969-12-31T23:59:59.999999Z",
                        "1970-01-01T00:00:00Z",
                        "2011-12-30T12:00:00.123456Z",
                        "2026-03-29T01:30:00.000001Z",
                        "2026-10-25T00:30:00.999999Z",
                        "2026-11-01T03:59:59.999999Z",
                        "9999-12-31T23:59:59.999999Z")
                .map(Instant::parse);
    }

    private Tenant createdAt(Instant instant) {
        Tenant drawn = rows().tenant();
        return new Tenant(drawn.id(), drawn.name(), drawn.slug(), drawn.status(), instant, instant);
    }

    private static Tenant full(TenantId id, String slug, Instant createdAt, Instant updatedAt) {
        return new Tenant(
                id,
                "New " + Rows.TEXT,
                slug,
                TenantStatus.OFFBOARDING,
                Plan.of("p".repeat(40)),
                Optional.of("c".repeat(255)),
                Optional.of("r".repeat(50)),
                createdAt,
                updatedAt);
    }

    private boolean takeSlug(Tenant tenant, String slug) {
        return onPlatform(() -> store().takeSlug(tenant.id(), slug));
    }

    private static Tenant withSlug(Tenant tenant, String slug) {
        return new Tenant(tenant.id(), tenant.name(), slug, tenant.status(), tenant.createdAt(), tenant.updatedAt());
    }

    private TenantStore store() {
        return persistence().tenants();
    }

    private Tenant insert(Tenant tenant) {
        return onPlatform(() -> store().insertOrGet(tenant));
    }

    private Optional<Tenant> bySlug(String slug) {
        return onPlatform(() -> store().findBySlug(slug));
    }

    private List<Tenant> find(TenantId... ids) {
        return onPlatform(() -> store().findAll(List.of(ids)));
    }

    private List<Tenant> page(@org.jspecify.annotations.Nullable UUID after) {
        return onPlatform(() -> store().list(after, 7));
    }
}
