package io.frontdesk.messaging;

import io.frontdesk.common.Channel;
import java.time.Instant;
import java.util.Optional;

/**
 * An address or number a tenant's messages are from, as it stands. {@link #toString()} shows no address.
 *
 * @param key the tenant's name for it
 * @param address an e-mail address, an E.164 number, or whatever the channel sends from
 * @param name shown instead of the address
 * @param replyTo where answers go
 * @param prefix for recipients whose number begins so, such as {@code +49}; empty for everybody
 * @param account the only account it may go through
 * @param preferred whether it is the channel's default
 * @param rate the most that may be sent from it
 * @param verifiedAt since when it is known to be the tenant's to use; only then it is used
 */
public record Sender(
        String key,
        Channel channel,
        String address,
        Optional<String> name,
        Optional<String> replyTo,
        Optional<String> prefix,
        Optional<String> account,
        boolean preferred,
        Optional<Rate> rate,
        Optional<Instant> verifiedAt,
        Instant createdAt,
        Instant updatedAt) {

    @Override
    public String toString() {
        return "Sender[" + key + ", " + channel + "]";
    }
}
