package io.frontdesk.consent;

import io.frontdesk.common.Channel;
import io.frontdesk.contacts.ContactId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One line of the ledger. Never changed, never removed by use.
 *
 * @param statedAt when the person said so; empty if the source did not tell
 * @param recordedAt when the line was written
 * @param source where it was said, such as {@code webshop-checkout}
 */
public record ConsentEntry(
        UUID id,
        ContactId contact,
        Channel channel,
        Purpose purpose,
        ConsentKind kind,
        String source,
        Optional<Instant> statedAt,
        Instant recordedAt) {}
