package io.frontdesk.identity;

import io.frontdesk.common.EmailAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody asked to join.
 *
 * @param address who was asked; gone once it is accepted or revoked
 * @param acceptedBy who followed the link, by the host's id
 * @param invitedAt when its last message was asked for
 */
public record Invitation(
        UUID id,
        Optional<EmailAddress> address,
        String role,
        InvitationStatus status,
        Instant invitedAt,
        Instant expiresAt,
        Optional<String> acceptedBy) {

    @Override
    public String toString() {
        return "Invitation[" + id + ", " + role + ", " + status + "]";
    }
}
