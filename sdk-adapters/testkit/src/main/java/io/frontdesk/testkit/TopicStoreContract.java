package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.consent.Purpose;
import io.frontdesk.preferences.spi.TopicRow;
import io.frontdesk.preferences.spi.TopicStore;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every {@link TopicStore} does. */
public abstract class TopicStoreContract extends StoreContract {

    protected TopicStoreContract() {}

    @Test
    void lists_a_tenants_topics_as_they_are_by_position_then_code_with_one_query() {
        TenantId tenant = tenant();
        TenantId other = tenant();
        TopicRow last = row(tenant, "a", 9, 1);
        TopicRow first = row(tenant, "zeta", -1, 1);
        TopicRow second = row(tenant, "p".repeat(40), 3, 1);
        TopicRow third = row(tenant, "q", 3, 1);
        insert(last, third, first, second);
        insert(row(other, "a", 0, 1));

        assertThat(in(tenant, () -> withAtMost(1, () -> store().list(tenant))))
                .containsExactly(first, second, third, last);
    }

    @Test
    void keeps_a_text_of_a_hundred_thousand_characters() {
        TenantId tenant = tenant();
        var row =
                new TopicRow(tenant, Purpose.of("news"), 1, "{\"a\":\"" + "x".repeat(100_000) + "\"}", 1, rows().now());

        insert(row);

        assertThat(list(tenant)).containsExactly(row);
    }

    @Test
    void inserts_once_and_replaces_the_version_it_knows_and_no_other() {
        TenantId tenant = tenant();
        insert(row(tenant, "news", 1, 1));
        TopicRow second = row(tenant, "news", 7, 2);

        assertThat(in(tenant, () -> store().insert(row(tenant, "news", 1, 1)))).isFalse();
        assertThat(in(tenant, () -> store().update(row(tenant, "news", 1, 3)))).isFalse();
        assertThat(in(tenant, () -> store().update(second))).isTrue();
        assertThat(in(tenant, () -> store().update(row(tenant, "news", 1, 2)))).isFalse();
        assertThat(in(tenant, () -> store().update(row(tenant, "other", 1, 2)))).isFalse();

        assertThat(list(tenant)).containsExactly(second);
    }

    @Test
    void removes_once() {
        TenantId tenant = tenant();
        insert(row(tenant, "news", 1, 1), row(tenant, "offers", 1, 1));

        assertThat(in(tenant, () -> store().remove(tenant, Purpose.of("news")))).isTrue();
        assertThat(in(tenant, () -> store().remove(tenant, Purpose.of("news")))).isFalse();

        assertThat(list(tenant)).extracting(TopicRow::purpose).containsExactly(Purpose.of("offers"));
    }

    @Test
    void lets_one_of_two_win_who_come_at_once() {
        TenantId tenant = tenant();
        Supplier<Boolean> insert = () -> store().insert(row(tenant, "news", 1, 1));
        assertThat(race(TenantScope.of(tenant), List.of(insert, insert))).containsExactlyInAnyOrder(true, false);
        Supplier<Boolean> update = () -> store().update(row(tenant, "news", 1, 2));
        assertThat(race(TenantScope.of(tenant), List.of(update, update))).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void forgets_what_was_rolled_back() {
        TenantId tenant = tenant();
        rolledBack(tenant, () -> store().insert(row(tenant, "news", 1, 1)));
        assertThat(list(tenant)).isEmpty();

        TopicRow first = row(tenant, "news", 1, 1);
        insert(first);
        rolledBack(tenant, () -> store().update(row(tenant, "news", 1, 2)));
        rolledBack(tenant, () -> store().remove(tenant, first.purpose()));
        assertThat(list(tenant)).containsExactly(first);
    }

    private TopicStore store() {
        return persistence().topics();
    }

    private void insert(TopicRow... topics) {
        for (TopicRow topic : topics) {
            assertThat(in(topic.tenant(), () -> store().insert(topic))).isTrue();
        }
    }

    private List<TopicRow> list(TenantId tenant) {
        return in(tenant, () -> store().list(tenant));
    }

    private TopicRow row(TenantId tenant, String purpose, int position, long version) {
        return new TopicRow(
                tenant,
                Purpose.of(purpose),
                position,
                "{\"note\":\"" + Rows.TEXT + rows().id() + "\"}",
                version,
                rows().now());
    }
}
