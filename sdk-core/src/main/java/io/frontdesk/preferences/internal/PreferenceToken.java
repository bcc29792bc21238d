package io.frontdesk.preferences.internal;

import io.frontdesk.common.SignedTokens;
import io.frontdesk.common.TenantId;
import io.frontdesk.contacts.ContactId;
import java.nio.BufferUnderflowException;
import java.util.Optional;

/** What a preference link says: whose it is. Never changed, only followed by a next version: links are for ever. */
record PreferenceToken(TenantId tenant, ContactId contact) {

    private static final String USE = "preferences";
    private static final byte VERSION = 1;

    /** Longer than any token of ours: what is longer is not looked at. */
    private static final int LONGEST = 100;

    String sign(SignedTokens tokens) {
        return tokens.link(
                USE,
                TokenBytes.begin(VERSION).id(tenant.value()).id(contact.value()).end());
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
            var token = new PreferenceToken(new TenantId(bytes.id()), new ContactId(bytes.id()));
            return bytes.isAtEnd() ? Optional.of(token) : Optional.empty();
        } catch (BufferUnderflowException e) {
            // Signed by us for this use, and yet of no form we know: a later version's.
            return Optional.empty();
        }
    }
}
