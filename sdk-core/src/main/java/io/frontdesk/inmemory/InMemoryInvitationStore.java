package io.frontdesk.inmemory;

import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;
import io.frontdesk.identity.InvitationStatus;
import io.frontdesk.identity.spi.InvitationRow;
import io.frontdesk.identity.spi.InvitationStore;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class InMemoryInvitationStore implements InvitationStore {

    private final Table<InvitationRow> rows;
    private final Index<InvitationRow> byAddress;

    InMemoryInvitationStore(InMemoryTransactions transactions) {
        this.rows = new Table<>("invitation", transactions, row -> Key.of(row.tenant(), row.id()));
        this.byAddress = rows.index(row -> Key.of(row.tenant(), row.address().hex()));
    }

    @Override
    public boolean insert(InvitationRow row) {
        return rows.insert(row);
    }

    @Override
    public Optional<InvitationRow> lock(TenantId tenant, Digest address) {
        return Optional.ofNullable(byAddress.get(Key.of(tenant, address.hex())));
    }

    @Override
    public boolean update(InvitationRow row) {
        return !rows.replaceAll(Stream.of(row), (before, now) -> before.version() == now.version() - 1)
                .isEmpty();
    }

    @Override
    public boolean accept(TenantId tenant, UUID id, long round, String subject, Instant now) {
        InvitationRow row = open(tenant, id);
        return row != null
                && row.round() == round
                && row.expiresAt().isAfter(now)
                && rows.put(closed(row, InvitationStatus.ACCEPTED, subject, now));
    }

    @Override
    public boolean revoke(TenantId tenant, UUID id, Instant now) {
        InvitationRow row = open(tenant, id);
        return row != null && rows.put(closed(row, InvitationStatus.REVOKED, null, now));
    }

    private @Nullable InvitationRow open(TenantId tenant, UUID id) {
        InvitationRow row = rows.get(Key.of(tenant, id));
        return row != null && row.status() == InvitationStatus.OPEN ? row : null;
    }

    private static InvitationRow closed(
            InvitationRow row, InvitationStatus status, @Nullable String acceptedBy, Instant now) {
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
                acceptedBy,
                row.version() + 1,
                row.createdAt(),
                now);
    }

    @Override
    public List<InvitationRow> find(TenantId tenant, Collection<UUID> ids) {
        return List.copyOf(rows.find(ids, id -> Key.of(tenant, id), row -> row).values());
    }

    @Override
    public List<InvitationRow> list(TenantId tenant, @Nullable UUID after, int limit) {
        Key low = after == null ? Key.of(tenant) : Key.of(tenant, after);
        return rows.between(low, Key.of(tenant).end()).limit(limit).toList();
    }

    @Override
    public boolean isOffered(TenantId tenant, String role) {
        return rows.under(Key.of(tenant))
                .anyMatch(row ->
                        row.status() == InvitationStatus.OPEN && row.role().equals(role));
    }
}
