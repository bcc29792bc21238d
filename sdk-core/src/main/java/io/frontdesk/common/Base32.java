package io.frontdesk.common;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Optional;

/** Base32 (RFC 4648 §6) without padding, for where case may be lost: local parts of addresses. */
final class Base32 {

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    private Base32() {}

    /** In lower case. */
    static String encode(byte[] bytes) {
        var text = new StringBuilder();
        int held = 0;
        int bits = 0;
        for (byte b : bytes) {
            held = ((held << 8) | (b & 0xFF)) & 0xFFF;
            for (bits += 8; bits >= 5; bits -= 5) {
                text.append(ALPHABET.charAt((held >> (bits - 5)) & 31));
            }
        }
        return bits == 0
                ? text.toString()
                : text.append(ALPHABET.charAt((held << (5 - bits)) & 31)).toString();
    }

    /** Reads any case; empty for what {@link #encode} would not have written. */
    static Optional<byte[]> decode(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        var bytes = new ByteArrayOutputStream();
        int held = 0;
        int bits = 0;
        for (int i = 0; i < lower.length(); i++) {
            int value = ALPHABET.indexOf(lower.charAt(i));
            if (value < 0) {
                return Optional.empty();
            }
            held = ((held << 5) | value) & 0xFFF;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.write((held >> bits) & 0xFF);
            }
        }
        byte[] decoded = bytes.toByteArray();
        return encode(decoded).equals(lower) ? Optional.of(decoded) : Optional.empty();
    }
}
