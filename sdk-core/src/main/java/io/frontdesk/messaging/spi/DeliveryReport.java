package io.frontdesk.messaging.spi;

import io.frontdesk.messaging.MessageRef;
import java.time.Instant;
import java.util.Optional;

/**
 * One report about one message, from a provider's verified webhook. Reports may come twice, late, and in any order. {@link #toString()} shows no
 * address.
 *
 * @param message ours, if the provider echoed it
 * @param providerId the provider's name of the message, as {@link SendOutcome.Accepted} gave it
 * @param recipient the address it is about, if told; never log it
 * @param at when it happened, by the provider's clock
 * @param code the provider's, such as {@code 5.1.1}, at most 100 characters; never its text, which may repeat the address
 */
public record DeliveryReport(
        ReportKind kind,
        Optional<MessageRef> message,
        Optional<String> providerId,
        Optional<String> recipient,
        Instant at,
        String code) {

    @Override
    public String toString() {
        return "DeliveryReport[" + kind + ", " + message + ", " + code + "]";
    }
}
