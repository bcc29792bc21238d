package io.frontdesk.messaging;

import io.frontdesk.common.Channel;
import io.frontdesk.consent.Purpose;
import io.frontdesk.contacts.ContactId;
import java.time.Instant;
import java.util.Optional;

/**
 * A message as it stands.
 *
 * @param recipient masked
 * @param template key and version, such as {@code newsletter:3}
 * @param reason why it stands where it stands
 * @param sendAt the time asked for
 * @param attempts how often a provider was called
 * @param account the one it goes or went through, {@code host:} in front of the host's; empty while none is chosen
 * @param providerId the provider's own name of it
 * @param decision what the gates said last, and on what
 */
public record Message(
        MessageId id,
        Channel channel,
        Purpose purpose,
        Priority priority,
        Optional<ContactId> contact,
        String recipient,
        Optional<String> template,
        MessageState state,
        MessageReason reason,
        Instant sendAt,
        Optional<Instant> expiresAt,
        int attempts,
        Optional<String> account,
        Optional<String> providerId,
        Optional<SendDecision> decision,
        Instant createdAt,
        Instant updatedAt) {}
