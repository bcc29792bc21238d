package io.frontdesk.identity.spi;

import io.frontdesk.common.Digest;
import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;
import io.frontdesk.identity.InvitationStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An invitation as it is stored.
 *
 * @param address whom it is for; one an address
 * @param sealed the address itself; null once it is closed
 * @param status never {@link InvitationStatus#EXPIRED}
 * @param round grows with every message: the link of an earlier one is dead
 * @param sends when the last few messages were asked for, the oldest first; at most 3
 * @param acceptedBy null unless it is accepted
 * @param version 1 at first; grows by 1 with every change; what an update compares
 */
public record InvitationRow(
        TenantId tenant,
        UUID id,
        Digest address,
        @Nullable Sealed sealed,
        String role,
        InvitationStatus status,
        long round,
        List<Instant> sends,
        Instant expiresAt,
        @Nullable String acceptedBy,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** What {@link #sealed} is sealed as. */
    public static final String ADDRESS = "invitation.address";

    public InvitationRow {
        sends = List.copyOf(sends);
    }
}
