package io.frontdesk.adapter.jpa;

import io.frontdesk.common.TenantId;
import io.frontdesk.identity.spi.MemberRow;
import io.frontdesk.identity.spi.MemberStore;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tenants' members in SQL. */
final class JpaMemberStore implements MemberStore {

    private static final Columns<MemberRow> COLUMNS = Columns.tenant(MemberRow::tenant)
            .text("subject", MemberRow::subject)
            .uuid("id", MemberRow::id)
            .text("role_key", MemberRow::role)
            .bigint("version", MemberRow::version)
            .time("joined_at", MemberRow::joinedAt)
            .time("updated_at", MemberRow::updatedAt);

    /** In the order of ids, so that two who take owners away cannot wait for each other. */
    private static final String LOCK =
            "SELECT * FROM frontdesk_member WHERE tenant_id = ? AND (role_key = 'owner' OR subject = ?)"
                    + " ORDER BY id FOR UPDATE";

    private static final UUID FIRST = new UUID(0, 0);

    private static final Columns<String> SUBJECTS = Columns.<String>none().text("subject", subject -> subject);

    private static final String FIND = "SELECT m.* FROM " + SUBJECTS.unnest()
            + " JOIN frontdesk_member m ON m.subject = k.subject WHERE m.tenant_id = ?";

    private final Sql sql;

    JpaMemberStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public boolean insert(MemberRow row) {
        return !sql.insertIfAbsent("add a member", "frontdesk_member", COLUMNS, 2, List.of(row))
                .isEmpty();
    }

    @Override
    public List<MemberRow> find(TenantId tenant, Collection<String> subjects) {
        if (subjects.isEmpty()) {
            return List.of();
        }
        return sql.query(
                "find members",
                FIND,
                p -> SUBJECTS.bind(p, Set.copyOf(subjects)).tenant(tenant),
                JpaMemberStore::read);
    }

    @Override
    public List<MemberRow> lock(TenantId tenant, String subject) {
        return sql.query("hold members", LOCK, p -> p.tenant(tenant).text(subject), JpaMemberStore::read);
    }

    @Override
    public boolean update(MemberRow row) {
        return sql.update(
                        "change a member",
                        "UPDATE frontdesk_member SET role_key = ?, version = ?, updated_at = ?"
                                + " WHERE tenant_id = ? AND id = ? AND version = ?",
                        p -> p.text(row.role())
                                .number(row.version())
                                .time(row.updatedAt())
                                .tenant(row.tenant())
                                .uuid(row.id())
                                .number(row.version() - 1))
                > 0;
    }

    @Override
    public boolean remove(TenantId tenant, UUID id) {
        return sql.update(
                        "remove a member",
                        "DELETE FROM frontdesk_member WHERE tenant_id = ? AND id = ?",
                        p -> p.tenant(tenant).uuid(id))
                > 0;
    }

    @Override
    public List<MemberRow> list(TenantId tenant, @Nullable UUID after, int limit) {
        return sql.query(
                "list members",
                "SELECT * FROM frontdesk_member WHERE tenant_id = ? AND id > ? ORDER BY id LIMIT ?",
                p -> p.tenant(tenant).uuid(after == null ? FIRST : after).number(limit),
                JpaMemberStore::read);
    }

    @Override
    public boolean isHeld(TenantId tenant, String role) {
        return !sql.query(
                        "look who holds a role",
                        "SELECT * FROM frontdesk_member WHERE tenant_id = ? AND role_key = ? LIMIT 1",
                        p -> p.tenant(tenant).text(role),
                        JpaMemberStore::read)
                .isEmpty();
    }

    @Override
    public List<MemberRow> ofSubject(String subject, @Nullable UUID afterTenant, int limit) {
        return sql.opening(
                TenantPolicies.MEMBERSHIPS,
                () -> sql.query(
                        "list a person's tenants",
                        "SELECT * FROM frontdesk_member WHERE subject = ? AND tenant_id > ? ORDER BY tenant_id LIMIT ?",
                        p -> p.text(subject)
                                .uuid(afterTenant == null ? FIRST : afterTenant)
                                .number(limit),
                        JpaMemberStore::read));
    }

    private static MemberRow read(Row row) throws SQLException {
        return new MemberRow(
                row.tenant(),
                row.uuid("id"),
                row.text("subject"),
                row.text("role_key"),
                row.longNumber("version"),
                row.time("joined_at"),
                row.time("updated_at"));
    }
}
