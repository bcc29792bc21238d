package io.frontdesk.adapter.mailgun;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Mailgun's signature: HMAC-SHA256 of timestamp and token, in hexadecimal digits. */
final class TokenSignature {

    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern DIGITS = Pattern.compile("[0-9a-fA-F]{64}");

    private TokenSignature() {}

    /** Whether somebody with the key signed it; in constant time. */
    static boolean matches(String key, String timestamp, String token, String signature) {
        return DIGITS.matcher(signature).matches()
                && MessageDigest.isEqual(
                        of(key, timestamp, token), HexFormat.of().parseHex(signature));
    }

    private static byte[] of(String key, String timestamp, String token) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal((timestamp + token).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no " + ALGORITHM, e);
        }
    }
}
