package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.Uuids;
import io.frontdesk.identity.InvitationStatus;
import io.frontdesk.identity.spi.InvitationRow;
import io.frontdesk.identity.spi.InvitationStore;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link InvitationStore} does. */
public abstract class InvitationStoreContract extends StoreContract {

    protected InvitationStoreContract() {}

    @Test
    void keeps_an_invitation_as_it_is_and_one_an_address() {
        TenantId tenant = tenant();
        TenantId other = tenant();
        InvitationRow ann = insert(row(tenant));
        InvitationRow elsewhere = insert(IdentityRows.invitation(rows(), other, rows().id(), ann.address(), "viewer"));

        assertThat(in(
                        tenant,
                        () -> store().insert(
                                        IdentityRows.invitation(rows(), tenant, rows().id(), ann.address(), "viewer"))))
                .isFalse();

        assertThat(in(tenant, () -> store().lock(tenant, ann.address()))).contains(ann);
        assertThat(in(other, () -> store().lock(other, ann.address()))).contains(elsewhere);
        assertThat(in(tenant, () -> store().lock(tenant, rows().digest()))).isEmpty();
    }

    @Test
    void replaces_the_version_it_knows_and_no_other() {
        TenantId tenant = tenant();
        InvitationRow ann = insert(row(tenant));
        InvitationRow again = IdentityRows.again(rows(), ann, "admin");

        assertThat(in(tenant, () -> store().update(IdentityRows.again(rows(), again, "admin"))))
                .isFalse();
        assertThat(in(tenant, () -> store().update(again))).isTrue();
        assertThat(in(tenant, () -> store().update(again))).isFalse();

        assertThat(find(ann)).isEqualTo(again);
    }

    @Test
    void accepts_what_is_open_of_this_round_and_not_at_its_end_and_forgets_the_address() {
        TenantId tenant = tenant();
        InvitationRow ann = insert(row(tenant));

        assertThat(accept(ann, 2, "eve", 0)).isFalse();
        assertThat(accept(ann, 1, "eve", 60)).isFalse();
        assertThat(find(ann)).isEqualTo(ann);
        assertThat(accept(ann, 1, "ann", 59)).isTrue();
        assertThat(accept(ann, 1, "eve", 59)).isFalse();

        assertThat(find(ann)).isEqualTo(IdentityRows.closed(ann, InvitationStatus.ACCEPTED, "ann", rows().later(59)));
    }

    @Test
    void revokes_what_is_open_expired_or_not_and_forgets_the_address() {
        TenantId tenant = tenant();
        InvitationRow ann = insert(row(tenant));

        assertThat(revoke(ann)).isTrue();
        assertThat(revoke(ann)).isFalse();
        assertThat(accept(ann, 1, "ann", 0)).isFalse();

        assertThat(find(ann)).isEqualTo(IdentityRows.closed(ann, InvitationStatus.REVOKED, "", rows().later(90)));
        InvitationRow accepted = insert(row(tenant));
        assertThat(accept(accepted, 1, "bob", 0)).isTrue();
        assertThat(revoke(accepted)).isFalse();
    }

    @Test
    void tells_one_of_many_who_accept_at_once_that_it_is_theirs() {
        TenantId tenant = tenant();
        for (int round = 0; round < 5; round++) {
            InvitationRow ann = insert(row(tenant));
            List<Supplier<Boolean>> rivals = IntStream.range(0, 4)
                    .mapToObj(i ->
                            (Supplier<Boolean>) () -> store().accept(tenant, ann.id(), 1, "subject-" + i, rows().now()))
                    .toList();

            assertThat(race(TenantScope.of(tenant), rivals)).containsExactlyInAnyOrder(true, false, false, false);
        }
    }

    @Test
    void finds_a_thousand_with_one_query_and_lists_in_order_of_id() {
        TenantId tenant = tenant();
        List<InvitationRow> all = IntStream.range(0, 5)
                .mapToObj(i -> insert(row(tenant)))
                .sorted(Comparator.comparing(InvitationRow::id, Uuids.UNSIGNED))
                .toList();
        List<UUID> asked = IntStream.range(0, 1_000)
                .mapToObj(i -> i == 500 ? all.get(3).id() : rows().id())
                .toList();

        assertThat(in(tenant, () -> withAtMost(1, () -> store().find(tenant, asked))))
                .containsExactly(all.get(3));
        assertThat(in(tenant, () -> store().list(tenant, null, 2))).isEqualTo(all.subList(0, 2));
        assertThat(in(tenant, () -> store().list(tenant, all.get(1).id(), 100))).isEqualTo(all.subList(2, 5));
    }

    @Test
    void tells_whether_a_role_is_offered_by_one_that_is_open() {
        TenantId tenant = tenant();
        InvitationRow ann = insert(row(tenant));

        assertThat(in(tenant, () -> store().isOffered(tenant, "member"))).isTrue();
        assertThat(in(tenant, () -> store().isOffered(tenant, "viewer"))).isFalse();
        revoke(ann);
        assertThat(in(tenant, () -> store().isOffered(tenant, "member"))).isFalse();
    }

    @Test
    void forgets_what_was_rolled_back() {
        TenantId tenant = tenant();
        InvitationRow ann = insert(row(tenant));
        rolledBack(tenant, () -> store().insert(row(tenant)));
        rolledBack(tenant, () -> store().update(IdentityRows.again(rows(), ann, "admin")));
        rolledBack(tenant, () -> store().accept(tenant, ann.id(), 1, "ann", rows().now()));
        rolledBack(tenant, () -> store().revoke(tenant, ann.id(), rows().now()));

        assertThat(in(tenant, () -> store().list(tenant, null, 100))).containsExactly(ann);
    }

    private InvitationStore store() {
        return persistence().invitations();
    }

    private InvitationRow row(TenantId tenant) {
        return IdentityRows.invitation(rows(), tenant, rows().id(), rows().digest(), "member");
    }

    private InvitationRow insert(InvitationRow row) {
        assertThat(in(row.tenant(), () -> store().insert(row))).isTrue();
        return row;
    }

    private InvitationRow find(InvitationRow row) {
        return in(row.tenant(), () -> store().find(row.tenant(), List.of(row.id())))
                .get(0);
    }

    private boolean accept(InvitationRow row, long round, String subject, long seconds) {
        return in(row.tenant(), () -> store().accept(row.tenant(), row.id(), round, subject, rows().later(seconds)));
    }

    private boolean revoke(InvitationRow row) {
        return in(row.tenant(), () -> store().revoke(row.tenant(), row.id(), rows().later(90)));
    }
}
