package io.frontdesk.preferences.internal;

import io.frontdesk.common.SignedTokens;
import java.nio.BufferUnderflowException;
import java.time.Instant;
import java.util.Optional;

/** When our own page was made, said by the page itself: signed together with the link that showed it. */
final class PreferenceStamp {

    private static final String USE = "preference-page ";
    private static final byte VERSION = 1;

    private PreferenceStamp() {}

    static String sign(SignedTokens tokens, String link, Instant made) {
        return tokens.link(
                USE + link,
                TokenBytes.begin(VERSION).number(OptInToken.micros(made)).end());
    }

    /** Empty for what we did not write into a page of this link. */
    static Optional<Instant> read(SignedTokens tokens, String link, String stamp) {
        return tokens.readLink(USE + link, stamp).flatMap(PreferenceStamp::parse);
    }

    private static Optional<Instant> parse(byte[] signed) {
        TokenBytes bytes = TokenBytes.of(signed);
        try {
            return bytes.count() == VERSION ? Optional.of(OptInToken.instant(bytes.number())) : Optional.empty();
        } catch (BufferUnderflowException e) {
            return Optional.empty();
        }
    }
}
