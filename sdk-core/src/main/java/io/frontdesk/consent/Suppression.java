package io.frontdesk.consent;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Digest;
import java.time.Instant;
import java.util.UUID;

/**
 * An address that must not be written to; the address itself is nowhere.
 *
 * @param createdAt since when; of an {@link SuppressionReason#OBJECTED} when the no was stated
 */
public record Suppression(
        UUID id, Channel channel, Digest address, SuppressionReason reason, String source, Instant createdAt) {

    /** Whether it takes the place of what stands for its address: for a stronger reason, or as the later of two objections. */
    public boolean outweighs(Suppression standing) {
        return reason.outranks(standing.reason)
                || (reason == SuppressionReason.OBJECTED
                        && standing.reason == SuppressionReason.OBJECTED
                        && createdAt.isAfter(standing.createdAt));
    }
}
