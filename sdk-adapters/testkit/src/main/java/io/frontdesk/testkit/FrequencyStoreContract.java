package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.messaging.spi.FrequencyKey;
import io.frontdesk.messaging.spi.FrequencyRow;
import io.frontdesk.messaging.spi.FrequencyStore;
import io.frontdesk.messaging.spi.FrequencyUse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link FrequencyStore} does. */
public abstract class FrequencyStoreContract extends StoreContract {

    protected FrequencyStoreContract() {}

    /** The most statements of one lock: 1 where the database can. */
    protected int statementsOfALock() {
        return HANDFUL;
    }

    @Test
    void shows_nothing_under_a_key_that_was_never_used() {
        FrequencyKey key = key(tenant());

        assertThat(lock(key)).isEqualTo(Map.of(key, List.of()));
        assertThat(lock(key)).isEqualTo(Map.of(key, List.of()));
    }

    @Test
    void keeps_what_was_saved_to_the_microsecond() {
        FrequencyKey key = key(tenant());
        List<FrequencyUse> uses = List.of(use(), use(), use());

        save(key, uses);
        assertThat(lock(key).get(key)).containsExactlyInAnyOrderElementsOf(uses);
        assertThat(find(List.of(key)).get(key)).containsExactlyInAnyOrderElementsOf(uses);

        save(key, uses.subList(1, 2));
        assertThat(lock(key)).isEqualTo(Map.of(key, uses.subList(1, 2)));
        save(key, List.of());
        assertThat(lock(key)).isEqualTo(Map.of(key, List.of()));
    }

    @Test
    void lists_addresses_whose_digest_is_of_a_version_before_and_forgets_them() {
        TenantId tenant = tenant();
        FrequencyKey person = key(tenant);
        var first = new FrequencyKey(tenant, rows().digest().hex(), person.cap());
        var second = new FrequencyKey(tenant, rows().digest(2).hex(), person.cap());
        lock(List.of(
                person,
                first,
                second,
                new FrequencyKey(tenant(), rows().digest().hex(), person.cap())));

        assertThat(in(tenant, () -> store().before(tenant, 1, 9))).isEmpty();
        assertThat(in(tenant, () -> store().before(tenant, 2, 9))).containsExactly(first);
        assertThat(in(tenant, () -> store().before(tenant, 3, 9))).containsExactlyInAnyOrder(first, second);
        assertThat(in(tenant, () -> store().before(tenant, 3, 1))).hasSize(1);

        run(tenant, () -> {
            store().lock(List.of(first), rows().now());
            runWithAtMost(1, () -> store().forget(List.of(first)));
        });
        assertThat(find(List.of(first, second))).containsOnlyKeys(second);
    }

    @Test
    void keeps_a_hundred_uses() {
        FrequencyKey key = key(tenant());
        List<FrequencyUse> uses = IntStream.range(0, 100).mapToObj(i -> use()).toList();

        save(key, uses);

        assertThat(find(List.of(key)).get(key)).containsExactlyInAnyOrderElementsOf(uses);
    }

    @Test
    void keeps_persons_caps_and_tenants_apart() {
        TenantId tenant = tenant();
        FrequencyKey key = key(tenant);
        var otherCap = new FrequencyKey(tenant, key.subject(), "x".repeat(80));
        var otherPerson = new FrequencyKey(tenant, "f".repeat(64), key.cap());
        var otherTenant = new FrequencyKey(tenant(), key.subject(), key.cap());
        List<FrequencyKey> all = List.of(key, otherCap, otherPerson, otherTenant);
        List<FrequencyUse> uses = List.of(use());

        save(key, uses);

        assertThat(lock(all))
                .isEqualTo(Map.of(key, uses, otherCap, List.of(), otherPerson, List.of(), otherTenant, List.of()));
    }

    @Test
    void finds_only_keys_with_a_row_and_accepts_empty_batches() {
        TenantId tenant = tenant();
        FrequencyKey key = key(tenant);
        save(key, List.of(use()));

        assertThat(find(List.of(key, key(tenant), key))).containsOnlyKeys(key);
        run(tenant, () -> {
            assertThat(store().lock(List.of(), rows().now())).isEmpty();
            assertThat(store().find(List.of())).isEmpty();
            store().save(List.of());
            assertThat(store().purge(List.of(), rows().now(), 10)).isZero();
        });
    }

    @Test
    void counts_for_a_thousand_persons_with_a_handful_of_statements() {
        TenantId tenant = tenant();
        List<FrequencyKey> keys =
                IntStream.range(0, 1000).mapToObj(i -> key(tenant)).toList();
        List<FrequencyRow> used = keys.stream()
                .map(key -> new FrequencyRow(key, List.of(use()), rows().now()))
                .toList();

        run(tenant, () -> {
            withAtMost(statementsOfALock(), () -> store().lock(keys, rows().now()));
            runWithAtMost(1, () -> store().save(used));
        });

        assertThat(in(tenant, () -> withAtMost(1, () -> store().find(keys)))).hasSize(1000);
    }

    @Test
    void lets_nobody_count_between_a_lock_and_its_save() {
        TenantId tenant = tenant();
        List<FrequencyKey> keys = new ArrayList<>(List.of(key(tenant), key(tenant), key(tenant)));
        for (int round = 0; round < 10; round++) {
            List<FrequencyKey> reversed = new ArrayList<>(keys);
            Collections.reverse(reversed);
            race(
                    TenantScope.of(tenant),
                    List.of(counting(keys), counting(reversed), counting(keys), counting(reversed)));
        }

        assertThat(lock(keys).values()).allSatisfy(uses -> assertThat(uses).hasSize(40));
    }

    private Supplier<Boolean> counting(List<FrequencyKey> keys) {
        return () -> {
            Map<FrequencyKey, List<FrequencyUse>> standing = store().lock(keys, rows().now());
            store().save(keys.stream()
                    .map(key -> new FrequencyRow(
                            key,
                            Stream.concat(standing.getOrDefault(key, List.of()).stream(), Stream.of(use()))
                                    .toList(),
                            rows().now()))
                    .toList());
            return true;
        };
    }

    @Test
    void forgets_what_was_rolled_back() {
        TenantId tenant = tenant();
        FrequencyKey key = key(tenant);
        List<FrequencyUse> uses = List.of(use());
        save(key, uses);

        rolledBack(tenant, () -> {
            store().lock(List.of(key), rows().now());
            store().save(List.of(new FrequencyRow(key, List.of(), rows().now())));
        });
        FrequencyKey unused = key(tenant);
        rolledBack(tenant, () -> store().lock(List.of(unused), rows().now()));

        assertThat(find(List.of(key, unused))).isEqualTo(Map.of(key, uses));
    }

    @Test
    void deletes_what_was_not_used_for_long() {
        TenantId tenant = tenant();
        List<TenantId> tenants = List.of(tenant);
        Instant cutoff = rows().now();
        FrequencyKey fresh = key(tenant);
        FrequencyKey foreign = key(tenant());
        save(fresh, List.of(use()));
        List<FrequencyKey> old = List.of(key(tenant), key(tenant), key(tenant));
        List<FrequencyKey> touched = new ArrayList<>(old);
        touched.add(foreign);
        in(tenantsOf(touched), () -> store().lock(touched, cutoff.minusNanos(1_000)));

        assertThat(in(tenants, () -> store().purge(tenants, cutoff, 2))).isEqualTo(2);
        assertThat(in(tenants, () -> store().purge(tenants, cutoff, 2))).isEqualTo(1);
        assertThat(in(tenants, () -> store().purge(tenants, cutoff, 2))).isZero();

        assertThat(find(Stream.concat(touched.stream(), Stream.of(fresh)).toList()))
                .containsOnlyKeys(fresh, foreign);
    }

    private FrequencyStore store() {
        return persistence().frequencies();
    }

    private FrequencyKey key(TenantId tenant) {
        return new FrequencyKey(tenant, rows().id().toString(), "*/marketing/day");
    }

    private FrequencyUse use() {
        return new FrequencyUse(rows().id(), rows().now());
    }

    private Map<FrequencyKey, List<FrequencyUse>> lock(FrequencyKey key) {
        return lock(List.of(key));
    }

    private Map<FrequencyKey, List<FrequencyUse>> lock(List<FrequencyKey> keys) {
        return in(tenantsOf(keys), () -> store().lock(keys, rows().now()));
    }

    private Map<FrequencyKey, List<FrequencyUse>> find(List<FrequencyKey> keys) {
        return in(tenantsOf(keys), () -> store().find(keys));
    }

    private void save(FrequencyKey key, List<FrequencyUse> uses) {
        run(key.tenant(), () -> {
            store().lock(List.of(key), rows().now());
            store().save(List.of(new FrequencyRow(key, uses, rows().now())));
        });
    }

    private static List<TenantId> tenantsOf(Collection<FrequencyKey> keys) {
        return keys.stream().map(FrequencyKey::tenant).distinct().toList();
    }
}
