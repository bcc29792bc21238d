package io.frontdesk.testkit;

import io.frontdesk.common.TenantId;
import io.frontdesk.identity.spi.InvitationRow;
import io.frontdesk.identity.spi.MemberRow;
import io.frontdesk.identity.spi.RoleRow;
import io.frontdesk.spi.Persistence;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Calls of the stores of members, roles and invitations: {@link StoreCalls} has the others. */
final class IdentityCalls {

    private IdentityCalls() {}

    static Map<String, Consumer<Persistence>> of(Rows rows, TenantId tenant) {
        Map<String, Consumer<Persistence>> calls = new HashMap<>();
        addMembers(calls, IdentityRows.member(rows, tenant, "ann", "owner"));
        addRoles(calls, IdentityRows.role(rows, tenant, "helper", "contacts.read", 1));
        addInvitations(calls, IdentityRows.invitation(rows, tenant, rows.id(), rows.digest(), "member"), rows.now());
        return calls;
    }

    private static void addMembers(Map<String, Consumer<Persistence>> calls, MemberRow row) {
        TenantId tenant = row.tenant();
        calls.put("MemberStore.insert(MemberRow)", p -> p.members().insert(row));
        calls.put("MemberStore.find(TenantId, Collection)", p -> p.members().find(tenant, List.of(row.subject())));
        calls.put("MemberStore.lock(TenantId, String)", p -> p.members().lock(tenant, row.subject()));
        calls.put("MemberStore.update(MemberRow)", p -> p.members().update(row));
        calls.put("MemberStore.remove(TenantId, UUID)", p -> p.members().remove(tenant, row.id()));
        calls.put("MemberStore.list(TenantId, UUID, int)", p -> p.members().list(tenant, null, 1));
        calls.put("MemberStore.isHeld(TenantId, String)", p -> p.members().isHeld(tenant, row.role()));
        calls.put("MemberStore.ofSubject(String, UUID, int)", p -> p.members().ofSubject(row.subject(), null, 1));
    }

    private static void addRoles(Map<String, Consumer<Persistence>> calls, RoleRow row) {
        calls.put("RoleStore.list(TenantId)", p -> p.roles().list(row.tenant()));
        calls.put("RoleStore.lock(TenantId, String)", p -> p.roles().lock(row.tenant(), row.key()));
        calls.put("RoleStore.insert(RoleRow)", p -> p.roles().insert(row));
        calls.put("RoleStore.update(RoleRow)", p -> p.roles().update(row));
        calls.put("RoleStore.remove(TenantId, String)", p -> p.roles().remove(row.tenant(), row.key()));
    }

    private static void addInvitations(Map<String, Consumer<Persistence>> calls, InvitationRow row, Instant now) {
        TenantId tenant = row.tenant();
        UUID id = row.id();
        calls.put("InvitationStore.insert(InvitationRow)", p -> p.invitations().insert(row));
        calls.put("InvitationStore.lock(TenantId, Digest)", p -> p.invitations().lock(tenant, row.address()));
        calls.put("InvitationStore.update(InvitationRow)", p -> p.invitations().update(row));
        calls.put(
                "InvitationStore.accept(TenantId, UUID, long, String, Instant)",
                p -> p.invitations().accept(tenant, id, 1, "ann", now));
        calls.put(
                "InvitationStore.revoke(TenantId, UUID, Instant)",
                p -> p.invitations().revoke(tenant, id, now));
        calls.put(
                "InvitationStore.find(TenantId, Collection)",
                p -> p.invitations().find(tenant, List.of(id)));
        calls.put(
                "InvitationStore.list(TenantId, UUID, int)",
                p -> p.invitations().list(tenant, null, 1));
        calls.put(
                "InvitationStore.isOffered(TenantId, String)",
                p -> p.invitations().isOffered(tenant, row.role()));
    }
}
