package io.frontdesk.identity.spi;

import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores invitations. Every method needs an open transaction. Contract: {@code InvitationStoreContract} in frontdesk-testkit. */
public interface InvitationStore {

    /** Inserts unless the address has one of this tenant; false if it has. The race is decided by the key. */
    boolean insert(InvitationRow row);

    /** Held until the transaction ends, so that two who invite an address take turns. */
    Optional<InvitationRow> lock(TenantId tenant, Digest address);

    /** Replaces the row, all but its address, if its version is one less than the given one; false if it is not. */
    boolean update(InvitationRow row);

    /**
     * Closes the invitation as accepted and forgets its address, if it is open, of this round, and does not end before {@code now} or at it; false if
     * anything is otherwise. One conditional statement: of any number of calls at once one is told true.
     */
    boolean accept(TenantId tenant, UUID id, long round, String subject, Instant now);

    /** Closes an open invitation, expired or not, as revoked, and forgets its address; false if none is open under this id. */
    boolean revoke(TenantId tenant, UUID id, Instant now);

    /** One query however many; at most 1,000. */
    List<InvitationRow> find(TenantId tenant, Collection<UUID> ids);

    /** Invitations with an id after {@code after} (unsigned), in order of id, at most {@code limit}. */
    List<InvitationRow> list(TenantId tenant, @Nullable UUID after, int limit);

    /** Whether one that is open, expired or not, offers this role. */
    boolean isOffered(TenantId tenant, String role);
}
