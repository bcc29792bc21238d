package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.Uuids;
import io.frontdesk.encryption.spi.DataKeyRow;
import io.frontdesk.encryption.spi.DataKeyStore;
import io.frontdesk.encryption.spi.KeySubject;
import io.frontdesk.encryption.spi.TenantKeyRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link DataKeyStore} promises. */
public abstract class DataKeyStoreContract extends StoreContract {

    private static final Comparator<TenantKeyRow> BY_TENANT = Comparator.comparing(
                    (TenantKeyRow row) -> row.tenant().value(), Uuids.UNSIGNED)
            .thenComparing(TenantKeyRow::version);

    protected DataKeyStoreContract() {}

    @Test
    void keeps_keys_as_they_are_and_gives_back_all_versions_oldest_first() {
        TenantId tenant = tenant();
        TenantKeyRow second = rows().tenantKey(tenant, 2);
        TenantKeyRow first = rows().tenantKey(tenant, 1);
        KeySubject subject = new KeySubject(tenant, rows().id());
        DataKeyRow newer = rows().dataKey(subject, 2, 2);
        DataKeyRow older = rows().dataKey(subject, 1, 1);

        run(tenant, () -> {
            assertThat(store().insertTenantKeys(List.of(second, first))).containsExactlyInAnyOrder(first, second);
            assertThat(store().insertDataKeys(List.of(newer, older))).containsExactlyInAnyOrder(newer, older);
        });

        assertThat(tenantKeys(tenant)).containsExactly(first, second);
        assertThat(dataKeys(subject)).containsExactly(older, newer);
        assertThat(tenantKeys(tenant())).isEmpty();
        assertThat(dataKeys(new KeySubject(tenant, rows().id()))).isEmpty();
    }

    @Test
    void lets_the_first_of_a_key_stand() {
        TenantId tenant = tenant();
        TenantKeyRow standing = rows().tenantKey(tenant, 1);
        TenantKeyRow fresh = rows().tenantKey(tenant, 2);
        DataKeyRow key = rows().dataKey(new KeySubject(tenant, rows().id()), 1, 1);
        run(tenant, () -> {
            store().insertTenantKeys(List.of(standing));
            store().insertDataKeys(List.of(key));
        });

        run(tenant, () -> {
            assertThat(store().insertTenantKeys(List.of(rows().tenantKey(tenant, 1), fresh)))
                    .containsExactly(fresh);
            assertThat(store().insertDataKeys(List.of(rows().dataKey(key.subject(), 1, 1))))
                    .isEmpty();
        });

        assertThat(tenantKeys(tenant)).containsExactly(standing, fresh);
        assertThat(dataKeys(key.subject())).containsExactly(key);
    }

    @Test
    void lets_one_of_two_win_who_make_keys_at_once() {
        TenantId tenant = tenant();
        run(tenant, () -> store().insertTenantKeys(List.of(rows().tenantKey(tenant, 1))));
        for (int round = 0; round < 5; round++) {
            int version = round + 2;
            List<KeySubject> subjects = Stream.of(rows().id(), rows().id())
                    .map(id -> new KeySubject(tenant, id))
                    .sorted(Comparator.comparing(KeySubject::subject, Uuids.UNSIGNED))
                    .toList();
            List<Supplier<Integer>> rivals = List.of(() -> make(subjects, version), () -> make(subjects, version));

            assertThat(race(TenantScope.of(tenant), rivals)).containsExactlyInAnyOrder(0, 3);
            assertThat(dataKeys(subjects.toArray(new KeySubject[0]))).hasSize(2);
        }
    }

    private int make(List<KeySubject> subjects, int version) {
        List<DataKeyRow> keys =
                subjects.stream().map(subject -> rows().dataKey(subject, 1, 1)).toList();
        TenantId tenant = subjects.get(0).tenant();
        return store().insertTenantKeys(List.of(rows().tenantKey(tenant, version)))
                        .size()
                + store().insertDataKeys(keys).size();
    }

    @Test
    void refuses_a_data_key_whose_tenant_key_is_gone() {
        TenantId tenant = tenant();
        DataKeyRow orphan = rows().dataKey(new KeySubject(tenant, rows().id()), 1, 7);

        assertThatThrownBy(() -> run(tenant, () -> store().insertDataKeys(List.of(orphan))))
                .isInstanceOf(FrontdeskException.class)
                .extracting(e -> ((FrontdeskException) e).code())
                .isEqualTo(ErrorCode.STORAGE_FAILED);
        assertThat(dataKeys(orphan.subject())).isEmpty();
    }

    @Test
    void writes_down_how_keys_are_wrapped_now_and_brings_none_back() {
        TenantId tenant = tenant();
        TenantKeyRow key = rows().tenantKey(tenant, 1);
        DataKeyRow data = rows().dataKey(new KeySubject(tenant, rows().id()), 1, 1);
        run(tenant, () -> {
            store().insertTenantKeys(List.of(key, rows().tenantKey(tenant, 2)));
            store().insertDataKeys(List.of(data));
        });
        TenantKeyRow rewrapped = new TenantKeyRow(tenant, 1, "other", wrapped(), key.createdAt());
        DataKeyRow moved = new DataKeyRow(data.subject(), 1, 2, wrapped(), data.createdAt());

        run(tenant, () -> {
            store().rewrapTenantKeys(List.of(rewrapped, rows().tenantKey(tenant, 9)));
            store().rewrapDataKeys(List.of(moved, rows().dataKey(data.subject(), 9, 1)));
        });

        assertThat(tenantKeys(tenant)).hasSize(2).contains(rewrapped);
        assertThat(dataKeys(data.subject())).containsExactly(moved);
    }

    @Test
    void lists_what_is_not_under_the_master_key_page_by_page() {
        String current = rows().name("master");
        List<TenantKeyRow> old = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            TenantId tenant = tenant();
            TenantKeyRow done = rows().tenantKey(tenant, 3);
            old.add(rows().tenantKey(tenant, 1));
            old.add(rows().tenantKey(tenant, 2));
            List<TenantKeyRow> all = List.of(
                    old.get(old.size() - 2),
                    old.get(old.size() - 1),
                    new TenantKeyRow(tenant, 3, current, done.wrapped(), done.createdAt()));
            run(tenant, () -> store().insertTenantKeys(all));
        }
        old.sort(BY_TENANT);

        List<TenantKeyRow> found = new ArrayList<>();
        TenantKeyRow last = null;
        for (boolean more = true; more; ) {
            TenantKeyRow after = last;
            List<TenantKeyRow> page = onPlatform(() -> store().tenantKeysNotUnder(current, after, 2));
            found.addAll(page);
            more = !page.isEmpty();
            last = more ? page.get(page.size() - 1) : last;
        }

        // Other tests' tenants are among them.
        assertThat(found)
                .containsSubsequence(old)
                .isSortedAccordingTo(BY_TENANT)
                .doesNotHaveDuplicates();
        assertThat(found).noneMatch(row -> row.masterKey().equals(current));
    }

    @Test
    void keeps_the_first_print_of_a_key_and_tells_what_stands() {
        String digest = rows().name("digest");
        String index = rows().name("index");

        assertThat(onPlatform(() -> store().keyPrints(Map.of(digest, "a1")))).containsExactly(entry(digest, "a1"));
        assertThat(onPlatform(() -> store().keyPrints(Map.of(digest, "b2", index, "c3"))))
                .containsOnly(entry(digest, "a1"), entry(index, "c3"));
        assertThat(onPlatform(() -> store().keyPrints(Map.of(digest, "a1")))).containsExactly(entry(digest, "a1"));
        assertThat(onPlatform(() -> store().keyPrints(Map.of()))).isEmpty();
        assertThat(onPlatform(() -> store().keyPrintNames())).contains(digest, index);
    }

    @Test
    void forgets_a_print_whose_transaction_rolls_back() {
        String name = rows().name("digest");
        assertThatThrownBy(() -> onPlatform(() -> {
                    store().keyPrints(Map.of(name, "a1"));
                    throw new IllegalStateException("rolls back");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(onPlatform(() -> store().keyPrints(Map.of(name, "b2")))).containsExactly(entry(name, "b2"));
    }

    @Test
    void destroys_a_tenant_key_that_nothing_is_wrapped_under() {
        TenantId tenant = tenant();
        DataKeyRow data = rows().dataKey(new KeySubject(tenant, rows().id()), 1, 1);
        run(tenant, () -> {
            store().insertTenantKeys(List.of(rows().tenantKey(tenant, 1), rows().tenantKey(tenant, 2)));
            store().insertDataKeys(List.of(data));
        });

        assertThat(in(tenant, () -> store().destroyTenantKey(tenant, 1))).isFalse();
        assertThat(in(tenant, () -> store().destroyTenantKey(tenant, 2))).isTrue();
        assertThat(in(tenant, () -> store().destroyTenantKey(tenant, 2))).isFalse();
        assertThat(in(tenant, () -> store().destroyDataKeys(List.of(data.subject()))))
                .isEqualTo(1);
        assertThat(in(tenant, () -> store().destroyTenantKey(tenant, 1))).isTrue();
        assertThat(tenantKeys(tenant)).isEmpty();
    }

    @Test
    void lists_data_keys_under_older_versions() {
        TenantId tenant = tenant();
        List<DataKeyRow> keys = IntStream.of(1, 1, 2, 3)
                .mapToObj(version -> rows().dataKey(new KeySubject(tenant, rows().id()), 1, version))
                .toList();
        run(tenant, () -> {
            store().insertTenantKeys(IntStream.rangeClosed(1, 3)
                    .mapToObj(version -> rows().tenantKey(tenant, version))
                    .toList());
            store().insertDataKeys(keys);
        });

        assertThat(in(tenant, () -> store().dataKeysBelow(tenant, 3, 10)))
                .containsExactlyInAnyOrderElementsOf(keys.subList(0, 3));
        assertThat(in(tenant, () -> store().dataKeysBelow(tenant, 3, 2))).hasSize(2);
        assertThat(in(tenant, () -> store().dataKeysBelow(tenant, 1, 10))).isEmpty();
    }

    @Test
    void destroys_all_versions_of_the_subjects_named_and_no_others() {
        TenantId tenant = tenant();
        KeySubject gone = new KeySubject(tenant, rows().id());
        DataKeyRow kept = rows().dataKey(new KeySubject(tenant, rows().id()), 1, 1);
        run(tenant, () -> {
            store().insertTenantKeys(List.of(rows().tenantKey(tenant, 1)));
            store().insertDataKeys(List.of(rows().dataKey(gone, 1, 1), rows().dataKey(gone, 2, 1), kept));
        });

        assertThat(in(tenant, () -> store().destroyDataKeys(List.of(gone, gone))))
                .isEqualTo(2);
        assertThat(in(tenant, () -> store().destroyDataKeys(List.of(gone)))).isZero();
        assertThat(in(tenant, () -> store().destroyDataKeys(List.of()))).isZero();

        assertThat(dataKeys(gone, kept.subject())).containsExactly(kept);
    }

    @Test
    void tells_whose_keys_were_destroyed_from_those_who_never_had_one() {
        TenantId tenant = tenant();
        KeySubject gone = new KeySubject(tenant, rows().id());
        KeySubject unknown = new KeySubject(tenant, rows().id());
        KeySubject elsewhere = new KeySubject(tenant(), gone.subject());

        run(tenant, () -> {
            store().noteDestroyed(List.of(gone, gone), rows().now());
            store().noteDestroyed(List.of(gone), rows().now().plusSeconds(1));
            store().noteDestroyed(List.of(), rows().now());
        });

        assertThat(in(tenant, () -> store().destroyed(List.of(gone, unknown)))).containsExactly(gone);
        assertThat(in(tenant, () -> store().destroyed(List.of()))).isEmpty();
        assertThat(in(elsewhere.tenant(), () -> store().destroyed(List.of(elsewhere))))
                .isEmpty();
    }

    @Test
    void reads_and_writes_a_thousand_with_one_statement_each() {
        TenantId tenant = tenant();
        List<DataKeyRow> many = IntStream.range(0, 1000)
                .mapToObj(i -> rows().dataKey(new KeySubject(tenant, rows().id()), 1, 1))
                .toList();
        List<KeySubject> subjects = many.stream().map(DataKeyRow::subject).toList();
        run(tenant, () -> store().insertTenantKeys(List.of(rows().tenantKey(tenant, 1))));

        run(tenant, () -> {
            assertThat(withAtMost(1, () -> store().insertDataKeys(many))).hasSize(1000);
            assertThat(withAtMost(1, () -> store().dataKeys(subjects))).containsExactlyInAnyOrderElementsOf(many);
            runWithAtMost(1, () -> store().rewrapDataKeys(many));
            assertThat(withAtMost(1, () -> store().destroyDataKeys(subjects))).isEqualTo(1000);
            runWithAtMost(1, () -> store().noteDestroyed(subjects, rows().now()));
            assertThat(withAtMost(1, () -> store().destroyed(subjects))).hasSize(1000);
        });
    }

    @Test
    void forgets_what_was_rolled_back() {
        TenantId tenant = tenant();
        TenantKeyRow standing = rows().tenantKey(tenant, 1);
        DataKeyRow key = rows().dataKey(new KeySubject(tenant, rows().id()), 1, 1);
        run(tenant, () -> {
            store().insertTenantKeys(List.of(standing));
            store().insertDataKeys(List.of(key));
        });

        rolledBack(tenant, () -> {
            store().destroyDataKeys(List.of(key.subject()));
            store().noteDestroyed(List.of(key.subject()), rows().now());
            store().destroyTenantKey(tenant, 1);
            store().insertTenantKeys(List.of(rows().tenantKey(tenant, 2)));
        });

        assertThat(tenantKeys(tenant)).containsExactly(standing);
        assertThat(dataKeys(key.subject())).containsExactly(key);
        assertThat(in(tenant, () -> store().destroyed(List.of(key.subject())))).isEmpty();
    }

    private List<TenantKeyRow> tenantKeys(TenantId tenant) {
        return in(tenant, () -> store().tenantKeys(List.of(tenant)));
    }

    private List<DataKeyRow> dataKeys(KeySubject... subjects) {
        return in(subjects[0].tenant(), () -> store().dataKeys(List.of(subjects)));
    }

    private Sealed wrapped() {
        return rows().sealed();
    }

    private DataKeyStore store() {
        return persistence().dataKeys();
    }
}
