package io.frontdesk.consent;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Digest;
import java.time.Instant;
import java.util.UUID;

/** An address that must not be written to; the address itself is nowhere. */
public record Suppression(
        UUID id, Channel channel, Digest address, SuppressionReason reason, String source, Instant createdAt) {}
