package io.frontdesk.messaging;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One call of a provider.
 *
 * @param number of the message's attempts, from 1
 * @param outcome {@code accepted}, {@code rejected} or {@code unknown}
 * @param code the provider's, such as {@code 550 5.1.1}; never its text
 */
public record Attempt(
        UUID id,
        MessageId message,
        int number,
        String outcome,
        MessageReason reason,
        String code,
        Optional<String> providerId,
        Instant startedAt,
        Instant finishedAt) {}
