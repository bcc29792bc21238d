package io.frontdesk.common;

import io.frontdesk.common.spi.SecretSource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;

/**
 * Small facts in tokens that only we can make and anybody can carry: key version, payload, truncated HMAC-SHA256 (RFC 2104). Signed, not encrypted,
 * and without an end. Compared in constant time. Thread-safe.
 *
 * <p>A new key version signs new tokens; tokens of older ones are read as long as the secret source knows their key, which is named
 * {@link SecretSource#LINK_KEY} for version 1 and {@code frontdesk.links.2} and so on after it.
 */
public final class SignedTokens {

    private static final int LINK_MAC = 16;
    private static final int LONG_MAC = 32;
    private static final int LOCAL_MAC = 6;

    private final SecretSource secrets;
    private final int version;
    private final Hmac signing;

    /**
     * Tokens of one installation.
     *
     * @param version of the key that signs, 1 to 127
     * @throws FrontdeskException with {@link ErrorCode#NOT_CONFIGURED} if its key is missing or shorter than 32 bytes
     */
    public SignedTokens(SecretSource secrets, int version) {
        this.secrets = secrets;
        this.version = Checks.range("linkKeyVersion", version, 1, 127);
        this.signing = new Hmac(longEnough(name(version)));
    }

    /**
     * A token for a URL: base64url without padding, a signature of 128 bits.
     *
     * @param use keeps tokens of different uses apart: one is never read as another
     */
    public String link(String use, byte[] payload) {
        return url(use, payload, LINK_MAC);
    }

    /** As {@link #link} with a signature of 256 bits, none of it cut off: for what gives something away. */
    public String longLink(String use, byte[] payload) {
        return url(use, payload, LONG_MAC);
    }

    private String url(String use, byte[] payload, int length) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed(use, payload, length));
    }

    /** The payload, if {@link #link} made this token for this use; whatever else it is, empty. */
    public Optional<byte[]> readLink(String use, String token) {
        return readUrl(use, token, LINK_MAC);
    }

    /** The payload, if {@link #longLink} made this token for this use; whatever else it is, empty. */
    public Optional<byte[]> readLongLink(String use, String token) {
        return readUrl(use, token, LONG_MAC);
    }

    private Optional<byte[]> readUrl(String use, String token, int length) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token.getBytes(StandardCharsets.ISO_8859_1));
            // Only the one spelling we write: trailing bits that decode to nothing would be a second one.
            boolean ours = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(bytes)
                    .equals(token);
            return ours ? verified(use, bytes, length) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A token for the local part of an address: base32 in lower case, in any case when read, a signature of 48 bits; 63 characters for two ids. */
    public String local(String use, byte[] payload) {
        return Base32.encode(signed(use, payload, LOCAL_MAC));
    }

    /** The payload, if {@link #local} made this token for this use; whatever else it is, empty. */
    public Optional<byte[]> readLocal(String use, String token) {
        return Base32.decode(token).flatMap(bytes -> verified(use, bytes, LOCAL_MAC));
    }

    private byte[] signed(String use, byte[] payload, int length) {
        byte[] token = new byte[1 + payload.length + length];
        token[0] = (byte) version;
        System.arraycopy(payload, 0, token, 1, payload.length);
        System.arraycopy(mac(signing, version, use, payload), 0, token, 1 + payload.length, length);
        return token;
    }

    private Optional<byte[]> verified(String use, byte[] token, int length) {
        if (token.length <= 1 + length || token[0] < 1 || token[0] > version) {
            return Optional.empty();
        }
        byte[] payload = Arrays.copyOfRange(token, 1, token.length - length);
        byte[] given = Arrays.copyOfRange(token, token.length - length, token.length);
        return hmac(token[0])
                .map(hmac -> Arrays.copyOf(mac(hmac, token[0], use, payload), length))
                .filter(expected -> MessageDigest.isEqual(expected, given))
                .map(expected -> payload);
    }

    private static String name(int keyVersion) {
        return keyVersion == 1 ? SecretSource.LINK_KEY : SecretSource.LINK_KEY + "." + keyVersion;
    }

    private byte[] longEnough(String name) {
        byte[] key = secrets.key(name);
        if (key.length < 32) {
            throw new FrontdeskException(
                    ErrorCode.NOT_CONFIGURED,
                    "Cannot sign links: the key '" + name + "' has " + key.length
                            + " bytes; give 32 random bytes or more, the same on every node");
        }
        return key;
    }

    /** Empty for a version whose key was taken away: its tokens are nobody's now. */
    private Optional<Hmac> hmac(int keyVersion) {
        try {
            return Optional.of(keyVersion == version ? signing : new Hmac(secrets.key(name(keyVersion))));
        } catch (FrontdeskException e) {
            if (keyVersion != version && e.code() == ErrorCode.NOT_CONFIGURED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static byte[] mac(Hmac hmac, int keyVersion, String use, byte[] payload) {
        Mac mac = hmac.begin();
        mac.update((byte) keyVersion);
        mac.update(use.getBytes(StandardCharsets.UTF_8));
        mac.update((byte) 0);
        return mac.doFinal(payload);
    }
}
