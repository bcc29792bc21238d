package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.consent.Notice;
import io.frontdesk.consent.NoticeRef;
import io.frontdesk.consent.spi.NoticeStore;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link NoticeStore} promises. */
public abstract class NoticeStoreContract extends StoreContract {

    protected NoticeStoreContract() {}

    @Test
    void gives_back_a_notice_as_it_was_published() {
        TenantId tenant = tenant();
        Notice drawn = rows().notice("n".repeat(60), Integer.MAX_VALUE);
        Notice longest = new Notice(
                drawn.ref(), "ž\r\n".repeat(30_000), drawn.sha256(), drawn.publishedAt(), drawn.publishedBy());

        assertThat(in(tenant, () -> store().insert(tenant, longest))).isTrue();

        assertThat(find(tenant, longest.ref())).isEqualTo(Map.of(longest.ref(), longest));
    }

    @Test
    void keeps_the_version_that_stands() {
        TenantId tenant = tenant();
        Notice first = rows().notice("terms", 1);
        run(tenant, () -> store().insert(tenant, first));

        assertThat(in(tenant, () -> store().insert(tenant, rows().notice("terms", 1))))
                .isFalse();

        assertThat(find(tenant, first.ref())).containsValue(first);
    }

    @Test
    void lets_one_of_two_publishers_have_a_version() {
        TenantId tenant = tenant();
        Supplier<Boolean> publisher = () -> store().insert(tenant, rows().notice("terms", 1));

        assertThat(race(TenantScope.of(tenant), List.of(publisher, publisher))).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void lists_versions_of_one_language_newest_first() {
        TenantId tenant = tenant();
        List<Notice> all = IntStream.rangeClosed(1, 12)
                .mapToObj(version -> rows().notice("terms", version))
                .toList();
        run(tenant, () -> all.forEach(notice -> store().insert(tenant, notice)));
        run(tenant, () -> store().insert(tenant, rows().notice("terms-of-use", 13)));
        Notice other = new Notice(
                new NoticeRef("terms", 14, "pt"),
                "x",
                rows().digest().hex(),
                rows().now(),
                all.get(0).publishedBy());
        run(tenant, () -> store().insert(tenant, other));

        assertThat(in(tenant, () -> store().versions(tenant, "terms", "pt-BR", 3)))
                .containsExactly(all.get(11), all.get(10), all.get(9));
        assertThat(in(tenant, () -> store().versions(tenant, "terms", "pt-BR", 100)))
                .hasSize(12);
    }

    @Test
    void finds_many_in_one_query_and_unknown_ones_not_at_all() {
        TenantId tenant = tenant();
        List<Notice> all = IntStream.rangeClosed(1, 50)
                .mapToObj(version -> rows().notice("terms", version))
                .toList();
        run(tenant, () -> all.forEach(notice -> store().insert(tenant, notice)));
        List<NoticeRef> asked = IntStream.rangeClosed(1, 60)
                .mapToObj(version -> new NoticeRef("terms", version, "pt-BR"))
                .toList();

        run(
                tenant,
                () -> assertThat(withAtMost(1, () -> store().find(tenant, asked)))
                        .hasSize(50));
        assertThat(in(tenant, () -> store().find(tenant, List.of()))).isEmpty();
    }

    @Test
    void shows_nothing_of_another_tenant_and_nothing_rolled_back() {
        TenantId tenant = tenant();
        TenantId other = tenant();
        Notice theirs = rows().notice("terms", 1);
        run(other, () -> store().insert(other, theirs));

        rolledBack(tenant, () -> store().insert(tenant, rows().notice("terms", 1)));

        assertThat(find(tenant, theirs.ref())).isEmpty();
        assertThat(in(tenant, () -> store().versions(tenant, "terms", "pt-BR", 1)))
                .isEmpty();
    }

    private Map<NoticeRef, Notice> find(TenantId tenant, NoticeRef ref) {
        return in(tenant, () -> store().find(tenant, List.of(ref)));
    }

    private NoticeStore store() {
        return persistence().notices();
    }
}
