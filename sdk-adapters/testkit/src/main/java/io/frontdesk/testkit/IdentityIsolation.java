package io.frontdesk.testkit;

import static io.frontdesk.testkit.IsolationWorld.mixed;

import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;
import io.frontdesk.identity.spi.InvitationRow;
import io.frontdesk.identity.spi.InvitationStore;
import io.frontdesk.identity.spi.MemberRow;
import io.frontdesk.identity.spi.MemberStore;
import io.frontdesk.identity.spi.RoleRow;
import io.frontdesk.identity.spi.RoleStore;
import io.frontdesk.spi.Persistence;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Members, roles and invitations of another tenant. */
final class IdentityIsolation {

    private static final String PERMISSIONS = "contacts.read";
    private static final int ALL = 100;

    private IdentityIsolation() {}

    static List<IsolationCase> cases() {
        List<IsolationCase> cases = new ArrayList<>(members());
        cases.addAll(roles());
        cases.addAll(invitations());
        return cases;
    }

    private static List<IsolationCase> members() {
        return List.of(
                one(
                        "MemberStore.insert(MemberRow)",
                        "run into",
                        (w, own, target) -> !members(w)
                                .insert(new MemberRow(
                                        own.tenant(),
                                        w.rows().id(),
                                        subject(target),
                                        role(own),
                                        1,
                                        w.rows().now(),
                                        w.rows().now()))),
                one(
                        "MemberStore.find(TenantId, Collection)",
                        "mixed batch",
                        (w, own, target) -> members(w).find(own.tenant(), mixed(subject(own), subject(target))).stream()
                                .anyMatch(row -> row.tenant().equals(target.tenant()))),
                one(
                        "MemberStore.lock(TenantId, String)",
                        "guessed subject",
                        (w, own, target) -> members(w).lock(own.tenant(), subject(target)).stream()
                                .anyMatch(row -> row.tenant().equals(target.tenant()))),
                one(
                        "MemberStore.update(MemberRow)",
                        "guessed id and version",
                        (w, own, target) -> members(w)
                                .update(new MemberRow(
                                        own.tenant(),
                                        id(target),
                                        subject(target),
                                        role(target),
                                        2,
                                        w.rows().now(),
                                        w.rows().now()))),
                one(
                        "MemberStore.remove(TenantId, UUID)",
                        "guessed id",
                        (w, own, target) -> members(w).remove(own.tenant(), id(target))),
                one(
                        "MemberStore.list(TenantId, UUID, int)",
                        "all",
                        (w, own, target) -> members(w).list(own.tenant(), null, ALL).stream()
                                .anyMatch(row -> row.tenant().equals(target.tenant()))),
                one(
                        "MemberStore.isHeld(TenantId, String)",
                        "guessed role",
                        (w, own, target) -> members(w).isHeld(own.tenant(), role(target))));
    }

    private static List<IsolationCase> roles() {
        return List.of(
                one(
                        "RoleStore.list(TenantId)",
                        "all",
                        (w, own, target) -> roles(w).list(own.tenant()).stream()
                                .anyMatch(row -> row.tenant().equals(target.tenant()))),
                one(
                        "RoleStore.lock(TenantId, String)",
                        "guessed key",
                        (w, own, target) ->
                                roles(w).lock(own.tenant(), role(target)).isPresent()),
                one(
                        "RoleStore.insert(RoleRow)",
                        "run into",
                        (w, own, target) -> !roles(w).insert(new RoleRow(
                                own.tenant(),
                                role(target),
                                PERMISSIONS,
                                1,
                                w.rows().now()))),
                one(
                        "RoleStore.update(RoleRow)",
                        "guessed key and version",
                        (w, own, target) -> roles(w).update(new RoleRow(
                                own.tenant(), role(target), "", 2, w.rows().now()))),
                one(
                        "RoleStore.remove(TenantId, String)",
                        "guessed key",
                        (w, own, target) -> roles(w).remove(own.tenant(), role(target))));
    }

    private static List<IsolationCase> invitations() {
        return List.of(
                one(
                        "InvitationStore.insert(InvitationRow)",
                        "run into",
                        (w, own, target) -> !invitations(w)
                                .insert(invitation(
                                        w.rows(), own.tenant(), w.rows().id(), target))),
                one(
                        "InvitationStore.lock(TenantId, Digest)",
                        "guessed address",
                        (w, own, target) -> invitations(w)
                                .lock(own.tenant(), address(target))
                                .isPresent()),
                one(
                        "InvitationStore.update(InvitationRow)",
                        "guessed id and version",
                        (w, own, target) -> invitations(w)
                                .update(IdentityRows.again(
                                        w.rows(),
                                        invitation(w.rows(), own.tenant(), id(target), target),
                                        role(target)))),
                one(
                        "InvitationStore.accept(TenantId, UUID, long, String, Instant)",
                        "guessed id and round",
                        (w, own, target) -> invitations(w)
                                .accept(
                                        own.tenant(),
                                        id(target),
                                        1,
                                        "eve",
                                        w.rows().now())),
                one(
                        "InvitationStore.revoke(TenantId, UUID, Instant)",
                        "guessed id",
                        (w, own, target) -> invitations(w)
                                .revoke(own.tenant(), id(target), w.rows().now())),
                one(
                        "InvitationStore.find(TenantId, Collection)",
                        "mixed batch",
                        (w, own, target) -> invitations(w).find(own.tenant(), mixed(id(own), id(target))).stream()
                                .anyMatch(row -> row.tenant().equals(target.tenant()))),
                one(
                        "InvitationStore.list(TenantId, UUID, int)",
                        "all",
                        (w, own, target) -> invitations(w).list(own.tenant(), null, ALL).stream()
                                .anyMatch(row -> row.tenant().equals(target.tenant()))),
                one(
                        "InvitationStore.isOffered(TenantId, String)",
                        "guessed role",
                        (w, own, target) -> invitations(w).isOffered(own.tenant(), role(target))));
    }

    private static IsolationCase one(String operation, String variant, IsolationCase.Call call) {
        return new IsolationCase(operation, variant, (w, own, target) -> w.as(own, () -> call.finds(w, own, target)));
    }

    static void store(Persistence persistence, Rows rows, Estate estate) {
        TenantId tenant = estate.tenant();
        persistence
                .members()
                .insert(new MemberRow(tenant, id(estate), subject(estate), role(estate), 1, rows.now(), rows.now()));
        persistence.roles().insert(new RoleRow(tenant, role(estate), PERMISSIONS, 1, rows.now()));
        persistence.invitations().insert(invitation(rows, tenant, id(estate), estate));
    }

    static List<Object> everythingOf(Persistence persistence, Estate estate) {
        return List.of(
                persistence.members().list(estate.tenant(), null, ALL),
                persistence.roles().list(estate.tenant()),
                persistence.invitations().list(estate.tenant(), null, ALL));
    }

    private static MemberStore members(IsolationWorld world) {
        return world.persistence().members();
    }

    private static RoleStore roles(IsolationWorld world) {
        return world.persistence().roles();
    }

    private static InvitationStore invitations(IsolationWorld world) {
        return world.persistence().invitations();
    }

    private static InvitationRow invitation(Rows rows, TenantId tenant, UUID id, Estate of) {
        return IdentityRows.invitation(rows, tenant, id, address(of), role(of));
    }

    private static UUID id(Estate estate) {
        return estate.claim().result();
    }

    private static String subject(Estate estate) {
        return "subject-" + id(estate);
    }

    private static String role(Estate estate) {
        return "r-" + id(estate);
    }

    private static Digest address(Estate estate) {
        return new Digest(id(estate).toString().replace("-", "").repeat(2));
    }
}
