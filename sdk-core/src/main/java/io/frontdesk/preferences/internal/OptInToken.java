package io.frontdesk.preferences.internal;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Digest;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.SignedTokens;
import io.frontdesk.common.TenantId;
import io.frontdesk.consent.Purpose;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.messaging.MessageId;
import java.nio.BufferUnderflowException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a confirmation link says: whom it asks for what, in which message, at which address, until when. Never changed, only followed by a next version.
 *
 * @param message names the request
 * @param until in microseconds
 */
record OptInToken(
        TenantId tenant,
        ContactId contact,
        MessageId message,
        Channel channel,
        Set<Purpose> purposes,
        Digest address,
        Instant until) {

    private static final String USE = "opt-in";
    private static final byte VERSION = 1;

    /** Longer than any token of ours: what is longer is not looked at. */
    private static final int LONGEST = 900;

    String sign(SignedTokens tokens) {
        TokenBytes bytes = TokenBytes.begin(VERSION)
                .id(tenant.value())
                .id(contact.value())
                .id(message.value())
                .number(micros(until))
                .digest(address)
                .code(channel.code())
                .count(purposes.size());
        purposes.forEach(purpose -> bytes.code(purpose.code()));
        return tokens.longLink(USE, bytes.end());
    }

    /** Empty for whatever we did not sign. */
    static Optional<OptInToken> read(SignedTokens tokens, String token) {
        return token.length() > LONGEST
                ? Optional.empty()
                : tokens.readLongLink(USE, token).flatMap(OptInToken::parse);
    }

    private static Optional<OptInToken> parse(byte[] signed) {
        TokenBytes bytes = TokenBytes.of(signed);
        try {
            if (bytes.count() != VERSION) {
                return Optional.empty();
            }
            var tenant = new TenantId(bytes.id());
            var contact = new ContactId(bytes.id());
            var message = new MessageId(bytes.id());
            Instant until = instant(bytes.number());
            Digest address = bytes.digest();
            Channel channel = Channel.of(bytes.code());
            Set<Purpose> purposes = new LinkedHashSet<>();
            for (int left = bytes.count(); left > 0; left--) {
                purposes.add(Purpose.of(bytes.code()));
            }
            return bytes.isAtEnd()
                    ? Optional.of(new OptInToken(
                            tenant, contact, message, channel, Collections.unmodifiableSet(purposes), address, until))
                    : Optional.empty();
        } catch (BufferUnderflowException | InvalidInputException e) {
            // Signed by us for this use, and yet of no form we know: a later version's.
            return Optional.empty();
        }
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    @Override
    public String toString() {
        return "OptInToken[" + message + "]";
    }
}
