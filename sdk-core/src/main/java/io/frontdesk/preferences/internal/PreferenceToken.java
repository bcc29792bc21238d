package io.frontdesk.preferences.internal;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Digest;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.SignedTokens;
import io.frontdesk.common.TenantId;
import io.frontdesk.contacts.ContactId;
import java.nio.BufferUnderflowException;
import java.util.Optional;

/**
 * What a preference link says: whose it is, and where it was sent. Never changed, only followed by a next version: links are for ever.
 *
 * @param address the first 64 bits of the digest
 */
record PreferenceToken(TenantId tenant, ContactId contact, Channel channel, long address) {

    private static final String USE = "preferences";
    private static final byte VERSION = 1;

    /** Longer than any token of ours: what is longer is not looked at. */
    private static final int LONGEST = 120;

    static PreferenceToken of(TenantId tenant, ContactId contact, Channel channel, Digest address) {
        return new PreferenceToken(tenant, contact, channel, beginning(address));
    }

    private static long beginning(Digest digest) {
        return Long.parseUnsignedLong(digest.hex(), 0, 16, 16);
    }

    boolean isSentTo(Digest other) {
        return address == beginning(other);
    }

    String sign(SignedTokens tokens) {
        return tokens.link(
                USE,
                TokenBytes.begin(VERSION)
                        .id(tenant.value())
                        .id(contact.value())
                        .number(address)
                        .code(channel.code())
                        .end());
    }

    /** Empty for whatever we did not sign. */
    static Optional<PreferenceToken> read(SignedTokens tokens, String token) {
        return token.length() > LONGEST
                ? Optional.empty()
                : tokens.readLink(USE, token).flatMap(PreferenceToken::parse);
    }

    private static Optional<PreferenceToken> parse(byte[] signed) {
        TokenBytes bytes = TokenBytes.of(signed);
        try {
            if (bytes.count() != VERSION) {
                return Optional.empty();
            }
            var tenant = new TenantId(bytes.id());
            var contact = new ContactId(bytes.id());
            long address = bytes.number();
            var token = new PreferenceToken(tenant, contact, Channel.of(bytes.code()), address);
            return bytes.isAtEnd() ? Optional.of(token) : Optional.empty();
        } catch (BufferUnderflowException | InvalidInputException e) {
            // Signed by us for this use, and yet of no form we know: a later version's.
            return Optional.empty();
        }
    }
}
