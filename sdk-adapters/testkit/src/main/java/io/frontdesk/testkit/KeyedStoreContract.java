package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.Uuids;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What stores of few rows a tenant, each under a key of the tenant's, have in common. */
abstract class KeyedStoreContract<R> extends StoreContract {

    abstract R row(TenantId tenant, String key);

    /** Everything that can change, changed; one version on. */
    abstract R changed(R row);

    abstract String keyOf(R row);

    abstract boolean insert(R row);

    abstract List<R> update(List<R> rows);

    abstract List<R> list(Collection<TenantId> tenants);

    abstract boolean remove(TenantId tenant, String key);

    @Test
    void keeps_a_row_as_it_is() {
        TenantId tenant = tenant();
        R row = row(tenant, "main");

        assertThat(in(tenant, () -> insert(row))).isTrue();

        assertThat(in(tenant, () -> list(List.of(tenant)))).containsExactly(row);
    }

    @Test
    void lets_the_first_of_a_key_stand() {
        TenantId tenant = tenant();
        TenantId other = tenant();
        R first = row(tenant, "main");
        R foreign = row(other, "main");
        in(tenant, () -> insert(first));

        assertThat(in(tenant, () -> insert(row(tenant, "main")))).isFalse();
        assertThat(in(other, () -> insert(foreign))).isTrue();

        assertThat(in(tenant, () -> list(List.of(tenant)))).containsExactly(first);
    }

    @Test
    void lets_one_of_two_win_who_insert_a_key_at_once() {
        TenantId tenant = tenant();
        for (int round = 0; round < 5; round++) {
            String key = "key-" + round;
            List<Supplier<Boolean>> rivals = List.of(() -> insert(row(tenant, key)), () -> insert(row(tenant, key)));

            assertThat(race(io.frontdesk.common.TenantScope.of(tenant), rivals)).containsExactlyInAnyOrder(true, false);
        }
        assertThat(in(tenant, () -> list(List.of(tenant)))).hasSize(5);
    }

    @Test
    void changes_rows_of_the_version_before_and_no_others() {
        TenantId tenant = tenant();
        R one = row(tenant, "one");
        R two = row(tenant, "two");
        in(tenant, () -> insert(one) && insert(two));
        R newer = changed(one);
        in(tenant, () -> update(List.of(newer)));

        R newest = changed(newer);
        List<R> updated = in(tenant, () -> update(List.of(newest, changed(changed(two)))));

        assertThat(updated).containsExactly(newest);
        assertThat(in(tenant, () -> list(List.of(tenant)))).containsExactly(newest, two);
    }

    @Test
    void lists_many_tenants_in_order_with_one_statement() {
        List<TenantId> tenants = IntStream.range(0, 5).mapToObj(i -> tenant()).toList();
        for (TenantId tenant : tenants) {
            in(tenant, () -> insert(row(tenant, "b")) && insert(row(tenant, "a-1")) && insert(row(tenant, "a.2")));
        }
        List<TenantId> asked = tenants.subList(0, 4);

        List<R> found = in(asked, () -> withAtMost(1, () -> list(asked)));

        assertThat(found).hasSize(12);
        List<TenantId> inOrder = asked.stream()
                .sorted(Comparator.comparing(TenantId::value, Uuids.UNSIGNED))
                .toList();
        assertThat(found)
                .isEqualTo(inOrder.stream()
                        .flatMap(tenant -> in(tenant, () -> list(List.of(tenant))).stream())
                        .toList());
        assertThat(found.subList(0, 3)).extracting(this::keyOf).containsExactly("a-1", "a.2", "b");
    }

    @Test
    void removes_a_row_and_lets_another_take_its_key() {
        TenantId tenant = tenant();
        in(tenant, () -> insert(row(tenant, "main")));

        assertThat(in(tenant, () -> remove(tenant, "main"))).isTrue();
        assertThat(in(tenant, () -> remove(tenant, "main"))).isFalse();
        assertThat(in(tenant, () -> list(List.of(tenant)))).isEmpty();
        assertThat(in(tenant, () -> insert(row(tenant, "main")))).isTrue();
    }

    @Test
    void forgets_what_was_rolled_back() {
        TenantId tenant = tenant();
        R standing = row(tenant, "standing");
        in(tenant, () -> insert(standing));
        rolledBack(tenant, () -> {
            insert(row(tenant, "new"));
            update(List.of(changed(standing)));
        });
        rolledBack(tenant, () -> remove(tenant, "standing"));

        assertThat(in(tenant, () -> list(List.of(tenant)))).containsExactly(standing);
    }
}
