package io.frontdesk.adapter.jpa;

import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;
import io.frontdesk.identity.InvitationStatus;
import io.frontdesk.identity.spi.InvitationRow;
import io.frontdesk.identity.spi.InvitationStore;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Invitations in SQL. */
final class JpaInvitationStore implements InvitationStore {

    private static final Columns<InvitationRow> COLUMNS = Columns.tenant(InvitationRow::tenant)
            .text("address_digest", row -> row.address().hex())
            .uuid("id", InvitationRow::id)
            .sealedOrNull("address_sealed", InvitationRow::sealed)
            .text("role_key", InvitationRow::role)
            .text("status", row -> row.status().name())
            .bigint("round", InvitationRow::round)
            .text("sends", row -> write(row.sends()))
            .time("expires_at", InvitationRow::expiresAt)
            .textOrNull("accepted_by", InvitationRow::acceptedBy)
            .bigint("version", InvitationRow::version)
            .time("created_at", InvitationRow::createdAt)
            .time("updated_at", InvitationRow::updatedAt);

    private static final String UPDATE =
            "UPDATE frontdesk_invitation SET address_sealed = ?, role_key = ?, status = ?, round = ?, sends = ?, expires_at = ?,"
                    + " accepted_by = ?, version = ?, updated_at = ? WHERE tenant_id = ? AND id = ? AND version = ?";

    private static final String ACCEPT =
            "UPDATE frontdesk_invitation SET address_sealed = NULL, status = 'ACCEPTED', accepted_by = ?, version = version + 1,"
                    + " updated_at = ? WHERE tenant_id = ? AND id = ? AND round = ? AND status = 'OPEN' AND expires_at > ?";

    private static final String REVOKE =
            "UPDATE frontdesk_invitation SET address_sealed = NULL, status = 'REVOKED', version = version + 1, updated_at = ?"
                    + " WHERE tenant_id = ? AND id = ? AND status = 'OPEN'";

    private static final UUID FIRST = new UUID(0, 0);

    private final Sql sql;

    JpaInvitationStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public boolean insert(InvitationRow row) {
        return !sql.insertIfAbsent("invite", "frontdesk_invitation", COLUMNS, 2, List.of(row))
                .isEmpty();
    }

    @Override
    public Optional<InvitationRow> lock(TenantId tenant, Digest address) {
        return sql.one(
                "hold an invitation",
                "SELECT * FROM frontdesk_invitation WHERE tenant_id = ? AND address_digest = ? FOR UPDATE",
                p -> p.tenant(tenant).digest(address),
                JpaInvitationStore::read);
    }

    @Override
    public boolean update(InvitationRow row) {
        return sql.update("invite again", UPDATE, p -> {
                    p.sealed(row.sealed()).text(row.role()).text(row.status().name());
                    p.number(row.round()).text(write(row.sends())).time(row.expiresAt());
                    p.text(row.acceptedBy()).number(row.version()).time(row.updatedAt());
                    p.tenant(row.tenant()).uuid(row.id()).number(row.version() - 1);
                })
                > 0;
    }

    @Override
    public boolean accept(TenantId tenant, UUID id, long round, String subject, Instant now) {
        return sql.update(
                        "accept an invitation",
                        ACCEPT,
                        p -> p.text(subject)
                                .time(now)
                                .tenant(tenant)
                                .uuid(id)
                                .number(round)
                                .time(now))
                > 0;
    }

    @Override
    public boolean revoke(TenantId tenant, UUID id, Instant now) {
        return sql.update(
                        "revoke an invitation",
                        REVOKE,
                        p -> p.time(now).tenant(tenant).uuid(id))
                > 0;
    }

    @Override
    public List<InvitationRow> find(TenantId tenant, Collection<UUID> ids) {
        return sql.query(
                "find invitations",
                "SELECT * FROM frontdesk_invitation WHERE tenant_id = ? AND id = ANY (" + SqlType.UUID.arrayParameter()
                        + ")",
                p -> p.tenant(tenant).array(SqlType.UUID, ids.toArray()),
                JpaInvitationStore::read);
    }

    @Override
    public List<InvitationRow> list(TenantId tenant, @Nullable UUID after, int limit) {
        return sql.query(
                "list invitations",
                "SELECT * FROM frontdesk_invitation WHERE tenant_id = ? AND id > ? ORDER BY id LIMIT ?",
                p -> p.tenant(tenant).uuid(after == null ? FIRST : after).number(limit),
                JpaInvitationStore::read);
    }

    @Override
    public boolean isOffered(TenantId tenant, String role) {
        return !sql.query(
                        "look who is offered a role",
                        "SELECT * FROM frontdesk_invitation WHERE tenant_id = ? AND role_key = ? AND status = 'OPEN' LIMIT 1",
                        p -> p.tenant(tenant).text(role),
                        JpaInvitationStore::read)
                .isEmpty();
    }

    private static InvitationRow read(Row row) throws SQLException {
        return new InvitationRow(
                row.tenant(),
                row.uuid("id"),
                row.digest("address_digest"),
                row.sealedOrNull("address_sealed"),
                row.text("role_key"),
                row.constant("status", InvitationStatus.class),
                row.longNumber("round"),
                sends(row.text("sends")),
                row.time("expires_at"),
                row.textOrNull("accepted_by"),
                row.longNumber("version"),
                row.time("created_at"),
                row.time("updated_at"));
    }

    /** At most three, in microseconds. */
    private static String write(List<Instant> sends) {
        return sends.stream()
                .map(sent -> String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, sent)))
                .collect(Collectors.joining(" "));
    }

    private static List<Instant> sends(String stored) {
        return stored.isEmpty()
                ? List.of()
                : Arrays.stream(stored.split(" ", -1))
                        .map(micros -> Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS))
                        .toList();
    }
}
