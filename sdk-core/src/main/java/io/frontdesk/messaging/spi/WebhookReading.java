package io.frontdesk.messaging.spi;

import io.frontdesk.common.WebReply;
import java.util.List;
import java.util.function.Function;

/** What a provider's webhook call turned out to be. */
public sealed interface WebhookReading {

    /** Genuine: what it reports. Events that are no business of ours are left out. */
    record Verified(List<DeliveryReport> reports) implements WebhookReading {}

    /**
     * Not genuine, or not provably so: answered 403, nothing is applied.
     *
     * @param code why, for the log, such as {@code signature missing}; never anything of the request
     */
    record Refused(String code) implements WebhookReading {}

    /** Genuine, but not to be understood: answered 400, so that the provider shows it as failed. */
    record Unreadable(String code) implements WebhookReading {}

    /** Part of the provider's set-up of the webhook: answered so. */
    record Handshake(WebReply reply) implements WebhookReading {}

    default <T> T fold(
            Function<? super Verified, T> verified,
            Function<? super Refused, T> refused,
            Function<? super Unreadable, T> unreadable,
            Function<? super Handshake, T> handshake) {
        if (this instanceof Verified v) {
            return verified.apply(v);
        }
        if (this instanceof Refused r) {
            return refused.apply(r);
        }
        return this instanceof Unreadable u ? unreadable.apply(u) : handshake.apply((Handshake) this);
    }
}
