package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.Channel;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.messaging.spi.TemplateKey;
import io.frontdesk.messaging.spi.TemplateRow;
import io.frontdesk.messaging.spi.TemplateStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link TemplateStore} promises. */
public abstract class TemplateStoreContract extends StoreContract {

    protected TemplateStoreContract() {}

    @Test
    void gives_back_a_version_as_it_was_written() {
        TemplateRow row = rows().template(tenant(), "newsletter", 1);

        assertThat(insert(row)).isTrue();

        assertThat(find(row)).isEqualTo(Map.of(key(row), row));
    }

    @Test
    void keeps_a_key_of_full_length_and_a_body_of_a_million_characters() {
        TemplateRow drawn = rows().template(tenant(), "k".repeat(60), Integer.MAX_VALUE);
        String body = "{\"text\":\"" + "ž😀".repeat(330_000) + "\"}";
        TemplateRow row = new TemplateRow(
                drawn.tenant(),
                drawn.id(),
                drawn.key(),
                drawn.version(),
                Channel.of("pager"),
                body,
                drawn.fingerprint(),
                drawn.publishedAt(),
                "user:" + "m".repeat(100));

        insert(row);

        assertThat(find(row)).isEqualTo(Map.of(key(row), row));
    }

    @Test
    void leaves_a_version_that_stands_as_it_is() {
        TemplateRow standing = rows().template(tenant(), "newsletter", 1);
        insert(standing);

        assertThat(insert(rows().template(standing.tenant(), "newsletter", 1))).isFalse();

        assertThat(find(standing)).isEqualTo(Map.of(key(standing), standing));
    }

    @Test
    void goes_on_in_a_transaction_that_met_a_standing_version() {
        TemplateRow standing = rows().template(tenant(), "newsletter", 1);
        insert(standing);
        TemplateRow next = rows().template(standing.tenant(), "newsletter", 2);

        run(standing.tenant(), () -> {
            assertThat(store().insert(rows().template(standing.tenant(), "newsletter", 1)))
                    .isFalse();
            assertThat(store().insert(next)).isTrue();
        });

        assertThat(find(standing, next)).hasSize(2);
    }

    @Test
    void gives_a_version_to_one_of_two_threads() {
        TenantId tenant = tenant();
        for (int version = 1; version <= 10; version++) {
            List<TemplateRow> rivals = List.of(
                    rows().template(tenant, "newsletter", version), rows().template(tenant, "newsletter", version));

            List<Boolean> inserted = race(
                    TenantScope.of(tenant),
                    rivals.stream()
                            .<Supplier<Boolean>>map(row -> () -> store().insert(row))
                            .toList());

            assertThat(inserted).containsExactlyInAnyOrder(true, false);
            TemplateRow winner = rivals.get(inserted.get(0) ? 0 : 1);
            assertThat(find(winner)).isEqualTo(Map.of(key(winner), winner));
        }
    }

    @Test
    void forgets_a_version_whose_transaction_rolled_back() {
        TemplateRow row = rows().template(tenant(), "newsletter", 1);

        rolledBack(row.tenant(), () -> store().insert(row));

        assertThat(find(row)).isEmpty();
        assertThat(insert(row)).isTrue();
    }

    @Test
    void finds_the_newest_version_of_each_key() {
        TenantId tenant = tenant();
        Map<String, Integer> newest = new HashMap<>();
        for (String key : List.of("a", "b", "c")) {
            for (int version : List.of(2, 11, 9)) {
                insert(rows().template(tenant, key, version));
                newest.merge(key, version, Math::max);
            }
        }
        newest.remove("c");
        insert(rows().template(tenant(), "a", 12));

        assertThat(in(tenant, () -> withAtMost(1, () -> store().newest(tenant, List.of("a", "b", "unknown", "A")))))
                .isEqualTo(newest);
        assertThat(in(tenant, () -> store().newest(tenant, List.of()))).isEmpty();
    }

    @Test
    void finds_versions_of_several_tenants_and_leaves_out_unknown_ones() {
        TemplateRow one = rows().template(tenant(), "newsletter", 1);
        TemplateRow two = rows().template(tenant(), "newsletter", 2);
        insert(one);
        insert(two);
        List<TemplateKey> asked = List.of(
                key(one),
                key(two),
                new TemplateKey(one.tenant(), "newsletter", 2),
                new TemplateKey(two.tenant(), "x", 2));

        assertThat(in(List.of(one.tenant(), two.tenant()), () -> store().find(asked)))
                .isEqualTo(Map.of(key(one), one, key(two), two));
    }

    @Test
    void finds_a_thousand_versions_in_one_query() {
        List<TenantId> tenants = List.of(tenant(), tenant());
        List<TemplateRow> batch = IntStream.range(0, 20)
                .mapToObj(i -> rows().template(tenants.get(i % 2), "key" + i, i + 1))
                .toList();
        batch.forEach(this::insert);
        List<TemplateKey> asked =
                new ArrayList<>(batch.stream().map(TemplateStoreContract::key).toList());
        for (int i = asked.size(); i < 1000; i++) {
            asked.add(new TemplateKey(tenants.get(i % 2), "unknown", i));
        }

        assertThat(in(tenants, () -> withAtMost(1, () -> store().find(asked))).values())
                .containsExactlyInAnyOrderElementsOf(batch);
        assertThat(in(tenants, () -> store().find(List.of()))).isEmpty();
    }

    @Test
    void lists_the_newest_versions_first() {
        TenantId tenant = tenant();
        for (int version : List.of(2, 11, 9, 1, 10)) {
            insert(rows().template(tenant, "newsletter", version));
        }
        insert(rows().template(tenant, "other", 12));
        insert(rows().template(tenant(), "newsletter", 13));

        assertThat(in(tenant, () -> store().versions(tenant, "newsletter", 4)))
                .extracting(TemplateRow::version)
                .containsExactly(11, 10, 9, 2);
        assertThat(in(tenant, () -> store().versions(tenant, "newsletter", 100)))
                .hasSize(5);
        assertThat(in(tenant, () -> store().versions(tenant, "unknown", 100))).isEmpty();
    }

    private TemplateStore store() {
        return persistence().templates();
    }

    private boolean insert(TemplateRow row) {
        return in(row.tenant(), () -> store().insert(row));
    }

    private Map<TemplateKey, TemplateRow> find(TemplateRow... batch) {
        List<TemplateKey> keys =
                List.of(batch).stream().map(TemplateStoreContract::key).toList();
        return in(keys.stream().map(TemplateKey::tenant).toList(), () -> store().find(keys));
    }

    private static TemplateKey key(TemplateRow row) {
        return new TemplateKey(row.tenant(), row.key(), row.version());
    }
}
