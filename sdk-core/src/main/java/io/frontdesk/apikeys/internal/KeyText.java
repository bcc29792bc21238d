package io.frontdesk.apikeys.internal;

import io.frontdesk.apikeys.KeyMode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What a secret looks like: its mode's prefix, 43 digits to the base of 62 that are 256 random bits, and 6 more that are the CRC-32 of all before. The sum
 * lets slips and guesses be refused without asking anybody; it keeps nothing secret.
 */
final class KeyText {

    static final int LENGTH = 57;

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    /** Of every character, -1 if it is no digit: random digits are not to be told apart by branches. */
    private static final byte[] VALUES = values();

    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
    private static final int BODY = 43;
    private static final int SUM = 6;

    private KeyText() {}

    private static byte[] values() {
        byte[] values = new byte[256];
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < DIGITS.length(); i++) {
            values[DIGITS.charAt(i)] = (byte) i;
        }
        return values;
    }

    static String make(KeyMode mode, SecureRandom random) {
        byte[] bits = new byte[32];
        random.nextBytes(bits);
        String head = mode.prefix() + digits(new BigInteger(1, bits), BODY);
        return head + digits(BigInteger.valueOf(sum(head.getBytes(StandardCharsets.ISO_8859_1))), SUM);
    }

    /** What a secret is looked up by; empty if the text is none. */
    static Optional<KeyHash> hash(String text) {
        if (text.length() != LENGTH || !hasPrefix(text)) {
            return Optional.empty();
        }
        // Every character beyond Latin-1 becomes a question mark, which is no digit.
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        long written = 0;
        for (int i = LENGTH - SUM - BODY; i < LENGTH; i++) {
            int digit = VALUES[bytes[i] & 0xff];
            if (digit < 0) {
                return Optional.empty();
            }
            written = i < LENGTH - SUM ? 0 : written * DIGITS.length() + digit;
        }
        return written == sum(bytes) ? Optional.of(KeyHash.of(bytes)) : Optional.empty();
    }

    private static boolean hasPrefix(String text) {
        return text.startsWith(KeyMode.LIVE.prefix()) || text.startsWith(KeyMode.TEST.prefix());
    }

    /** Of all but the sum itself. */
    private static long sum(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes, 0, LENGTH - SUM);
        return crc.getValue();
    }

    private static String digits(BigInteger number, int count) {
        char[] digits = new char[count];
        BigInteger rest = number;
        for (int i = count - 1; i >= 0; i--) {
            BigInteger[] parts = rest.divideAndRemainder(BASE);
            digits[i] = DIGITS.charAt(parts[1].intValue());
            rest = parts[0];
        }
        return new String(digits);
    }
}
