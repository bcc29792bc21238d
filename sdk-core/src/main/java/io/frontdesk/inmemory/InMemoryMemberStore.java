package io.frontdesk.inmemory;

import io.frontdesk.common.TenantId;
import io.frontdesk.identity.Role;
import io.frontdesk.identity.spi.MemberRow;
import io.frontdesk.identity.spi.MemberStore;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class InMemoryMemberStore implements MemberStore {

    private final Table<MemberRow> rows;
    private final Index<MemberRow> bySubject;
    private final Index<MemberRow> byPerson;

    InMemoryMemberStore(InMemoryTransactions transactions) {
        this.rows = new Table<>("member", transactions, row -> Key.of(row.tenant(), row.id()));
        this.bySubject = rows.index(row -> Key.of(row.tenant(), row.subject()));
        this.byPerson =
                rows.index(row -> Key.platform(row.subject(), row.tenant().value()));
    }

    @Override
    public boolean insert(MemberRow row) {
        return rows.insert(row);
    }

    @Override
    public List<MemberRow> find(TenantId tenant, Collection<String> subjects) {
        return List.copyOf(bySubject
                .find(subjects, subject -> Key.of(tenant, subject), row -> row)
                .values());
    }

    @Override
    public List<MemberRow> lock(TenantId tenant, String subject) {
        return rows.under(Key.of(tenant))
                .filter(row -> row.role().equals(Role.OWNER) || row.subject().equals(subject))
                .toList();
    }

    @Override
    public boolean update(MemberRow row) {
        return !rows.replaceAll(Stream.of(row), (before, now) -> before.version() == now.version() - 1)
                .isEmpty();
    }

    @Override
    public boolean remove(TenantId tenant, UUID id) {
        MemberRow standing = rows.get(Key.of(tenant, id));
        if (standing != null) {
            rows.remove(standing);
        }
        return standing != null;
    }

    @Override
    public List<MemberRow> list(TenantId tenant, @Nullable UUID after, int limit) {
        Key low = after == null ? Key.of(tenant) : Key.of(tenant, after);
        return rows.between(low, Key.of(tenant).end()).limit(limit).toList();
    }

    @Override
    public boolean isHeld(TenantId tenant, String role) {
        return rows.under(Key.of(tenant)).anyMatch(row -> row.role().equals(role));
    }

    @Override
    public List<MemberRow> ofSubject(String subject, @Nullable UUID afterTenant, int limit) {
        Key low = afterTenant == null ? Key.platform(subject) : Key.platform(subject, afterTenant);
        return byPerson.between(low, Key.platform(subject).end()).limit(limit).toList();
    }
}
