package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.Uuids;
import io.frontdesk.identity.spi.MemberRow;
import io.frontdesk.identity.spi.MemberStore;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link MemberStore} does. */
public abstract class MemberStoreContract extends StoreContract {

    protected MemberStoreContract() {}

    @Test
    void keeps_a_member_as_it_is_and_lets_the_first_of_a_subject_stand() {
        TenantId tenant = tenant();
        TenantId other = tenant();
        MemberRow ann = member(tenant, Rows.TEXT, "owner");
        MemberRow elsewhere = member(other, ann.subject(), "viewer");

        assertThat(in(tenant, () -> store().insert(ann))).isTrue();
        assertThat(in(tenant, () -> store().insert(member(tenant, ann.subject(), "viewer"))))
                .isFalse();
        assertThat(in(other, () -> store().insert(elsewhere))).isTrue();

        assertThat(find(tenant, ann.subject())).containsExactly(ann);
        assertThat(find(other, ann.subject())).containsExactly(elsewhere);
    }

    @Test
    void finds_a_thousand_with_one_query() {
        TenantId tenant = tenant();
        MemberRow ann = insert(member(tenant, "ann", "owner"));
        List<String> asked = Stream.concat(IntStream.range(0, 999).mapToObj(i -> "nobody-" + i), Stream.of("ann"))
                .toList();

        assertThat(in(tenant, () -> withAtMost(1, () -> store().find(tenant, asked))))
                .containsExactly(ann);
        assertThat(in(tenant, () -> store().find(tenant, List.of()))).isEmpty();
    }

    @Test
    void locks_the_member_and_all_owners_and_nobody_else_with_one_statement() {
        TenantId tenant = tenant();
        MemberRow ann = insert(member(tenant, "ann", "owner"));
        MemberRow bob = insert(member(tenant, "bob", "owner"));
        MemberRow cy = insert(member(tenant, "cy", "viewer"));
        insert(member(tenant, "dee", "viewer"));
        insert(member(tenant(), "eve", "owner"));

        assertThat(in(tenant, () -> withAtMost(1, () -> store().lock(tenant, "cy"))))
                .containsExactlyInAnyOrder(ann, bob, cy);
        assertThat(in(tenant, () -> store().lock(tenant, "ann"))).containsExactlyInAnyOrder(ann, bob);
        assertThat(in(tenant, () -> store().lock(tenant, "nobody"))).containsExactlyInAnyOrder(ann, bob);
    }

    @Test
    void shows_two_who_lock_owners_what_the_other_left() {
        for (int round = 0; round < 5; round++) {
            TenantId tenant = tenant();
            List<MemberRow> owners =
                    List.of(insert(member(tenant, "ann", "owner")), insert(member(tenant, "bob", "owner")));
            List<Supplier<Integer>> rivals = owners.stream()
                    .map(owner -> (Supplier<Integer>) () -> {
                        List<MemberRow> held = store().lock(tenant, owner.subject());
                        if (held.size() == 2) {
                            store().remove(tenant, owner.id());
                        }
                        return held.size();
                    })
                    .toList();

            assertThat(race(TenantScope.of(tenant), rivals)).containsExactlyInAnyOrder(2, 1);
            assertThat(list(tenant)).hasSize(1);
        }
    }

    @Test
    void shows_two_who_lock_owners_whom_the_other_demoted() {
        TenantId tenant = tenant();
        List<MemberRow> owners =
                List.of(insert(member(tenant, "ann", "owner")), insert(member(tenant, "bob", "owner")));
        List<Supplier<Boolean>> rivals = owners.stream()
                .map(owner -> (Supplier<Boolean>) () -> store().lock(tenant, owner.subject()).stream()
                                        .filter(row -> row.role().equals("owner"))
                                        .count()
                                == 2
                        && store().update(IdentityRows.changed(owner, "viewer", rows().now())))
                .toList();

        assertThat(race(TenantScope.of(tenant), rivals)).containsExactlyInAnyOrder(true, false);
        assertThat(list(tenant)).extracting(MemberRow::role).containsExactlyInAnyOrder("owner", "viewer");
    }

    @Test
    void changes_the_version_it_knows_and_no_other() {
        TenantId tenant = tenant();
        MemberRow ann = insert(member(tenant, "ann", "owner"));
        MemberRow changed = IdentityRows.changed(ann, "viewer", rows().later(5));

        assertThat(in(tenant, () -> store().update(IdentityRows.changed(changed, "admin", rows().now()))))
                .isFalse();
        assertThat(in(tenant, () -> store().update(changed))).isTrue();
        assertThat(in(tenant, () -> store().update(changed))).isFalse();

        assertThat(list(tenant)).containsExactly(changed);
    }

    @Test
    void removes_once_and_lets_the_subject_come_again() {
        TenantId tenant = tenant();
        MemberRow ann = insert(member(tenant, "ann", "owner"));

        assertThat(in(tenant, () -> store().remove(tenant, ann.id()))).isTrue();
        assertThat(in(tenant, () -> store().remove(tenant, ann.id()))).isFalse();
        MemberRow again = insert(member(tenant, "ann", "viewer"));

        assertThat(list(tenant)).containsExactly(again);
    }

    @Test
    void lists_in_order_of_id_page_by_page() {
        TenantId tenant = tenant();
        List<MemberRow> all = IntStream.range(0, 7)
                .mapToObj(i -> insert(member(tenant, "subject-" + i, "viewer")))
                .sorted(Comparator.comparing(MemberRow::id, Uuids.UNSIGNED))
                .toList();

        assertThat(in(tenant, () -> store().list(tenant, null, 3))).isEqualTo(all.subList(0, 3));
        assertThat(in(tenant, () -> store().list(tenant, all.get(2).id(), 100))).isEqualTo(all.subList(3, 7));
        assertThat(in(tenant, () -> store().list(tenant, all.get(6).id(), 100))).isEmpty();
    }

    @Test
    void tells_whether_a_role_is_held() {
        TenantId tenant = tenant();
        insert(member(tenant, "ann", "helper"));

        assertThat(in(tenant, () -> store().isHeld(tenant, "helper"))).isTrue();
        assertThat(in(tenant, () -> store().isHeld(tenant, "help"))).isFalse();
    }

    @Test
    void lists_the_tenants_of_a_person_by_tenant_page_by_page_with_one_query() {
        String subject = rows().name("person");
        List<MemberRow> all = IntStream.range(0, 5)
                .mapToObj(i -> insert(member(tenant(), subject, "viewer")))
                .sorted(Comparator.comparing(row -> row.tenant().value(), Uuids.UNSIGNED))
                .toList();
        insert(member(tenant(), subject + "x", "viewer"));

        assertThat(onPlatform(() -> withAtMost(1, () -> store().ofSubject(subject, null, 2))))
                .isEqualTo(all.subList(0, 2));
        assertThat(onPlatform(
                        () -> store().ofSubject(subject, all.get(1).tenant().value(), 100)))
                .isEqualTo(all.subList(2, 5));
    }

    @Test
    void lets_one_of_two_win_who_add_a_subject_at_once() {
        TenantId tenant = tenant();
        Supplier<Boolean> add = () -> store().insert(member(tenant, "ann", "viewer"));

        assertThat(race(TenantScope.of(tenant), List.of(add, add))).containsExactlyInAnyOrder(true, false);
        assertThat(list(tenant)).hasSize(1);
    }

    @Test
    void forgets_what_was_rolled_back() {
        TenantId tenant = tenant();
        MemberRow ann = insert(member(tenant, "ann", "owner"));
        rolledBack(tenant, () -> store().insert(member(tenant, "bob", "owner")));
        rolledBack(tenant, () -> store().update(IdentityRows.changed(ann, "viewer", rows().now())));
        rolledBack(tenant, () -> store().remove(tenant, ann.id()));

        assertThat(list(tenant)).containsExactly(ann);
    }

    private MemberStore store() {
        return persistence().members();
    }

    private MemberRow member(TenantId tenant, String subject, String role) {
        return IdentityRows.member(rows(), tenant, subject, role);
    }

    private MemberRow insert(MemberRow row) {
        assertThat(in(row.tenant(), () -> store().insert(row))).isTrue();
        return row;
    }

    private List<MemberRow> find(TenantId tenant, String subject) {
        return in(tenant, () -> store().find(tenant, List.of(subject)));
    }

    private List<MemberRow> list(TenantId tenant) {
        return in(tenant, () -> store().list(tenant, null, 100));
    }
}
