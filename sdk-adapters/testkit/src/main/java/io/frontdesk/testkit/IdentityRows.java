package io.frontdesk.testkit;

import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;
import io.frontdesk.identity.InvitationStatus;
import io.frontdesk.identity.spi.InvitationRow;
import io.frontdesk.identity.spi.MemberRow;
import io.frontdesk.identity.spi.RoleRow;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Members, roles and invitations as they are stored. */
final class IdentityRows {

    private IdentityRows() {}

    static MemberRow member(Rows rows, TenantId tenant, String subject, String role) {
        return new MemberRow(tenant, rows.id(), subject, role, 1, rows.now(), rows.now());
    }

    /** One version on. */
    static MemberRow changed(MemberRow row, String role, Instant now) {
        return new MemberRow(row.tenant(), row.id(), row.subject(), role, row.version() + 1, row.joinedAt(), now);
    }

    static RoleRow role(Rows rows, TenantId tenant, String key, String permissions, long version) {
        return new RoleRow(tenant, key, permissions, version, rows.now());
    }

    static InvitationRow invitation(Rows rows, TenantId tenant, UUID id, Digest address, String role) {
        return new InvitationRow(
                tenant,
                id,
                address,
                rows.sealed(),
                role,
                InvitationStatus.OPEN,
                1,
                List.of(rows.now()),
                rows.later(60),
                null,
                1,
                rows.now(),
                rows.now());
    }

    /** Sent again, one version and round on. */
    static InvitationRow again(Rows rows, InvitationRow row, String role) {
        return new InvitationRow(
                row.tenant(),
                row.id(),
                row.address(),
                rows.sealed(),
                role,
                InvitationStatus.OPEN,
                row.round() + 1,
                List.of(rows.now(), rows.later(1), rows.later(2)),
                rows.later(120),
                null,
                row.version() + 1,
                row.createdAt(),
                rows.later(2));
    }

    /** As a store leaves it that closes it. */
    static InvitationRow closed(InvitationRow row, InvitationStatus status, String acceptedBy, Instant now) {
        return new InvitationRow(
                row.tenant(),
                row.id(),
                row.address(),
                null,
                row.role(),
                status,
                row.round(),
                row.sends(),
                row.expiresAt(),
                acceptedBy.isEmpty() ? null : acceptedBy,
                row.version() + 1,
                row.createdAt(),
                now);
    }
}
