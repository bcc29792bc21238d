package io.frontdesk.adapter.email;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/** Undoes a Content-Transfer-Encoding as far as it goes; what is broken is left out. */
final class TransferDecoding {

    private TransferDecoding() {}

    static byte[] decoded(String encoding, byte[] bytes, int from, int to) {
        return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
            case "base64" -> base64(bytes, from, to);
            case "quoted-printable" -> quotedPrintable(bytes, from, to);
            default -> Arrays.copyOfRange(bytes, from, Math.max(from, to));
        };
    }

    private static byte[] base64(byte[] bytes, int from, int to) {
        byte[] letters = new byte[Math.max(0, to - from)];
        int count = 0;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            boolean letter =
                    (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b == '+' || b == '/';
            if (letter) {
                letters[count++] = b;
            }
        }
        // A single letter at the end is no byte, and the decoder would refuse it.
        return Base64.getDecoder().decode(Arrays.copyOf(letters, count % 4 == 1 ? count - 1 : count));
    }

    private static byte[] quotedPrintable(byte[] bytes, int from, int to) {
        var out = new ByteArrayOutputStream(Math.max(0, to - from));
        for (int i = from; i < to; i++) {
            if (bytes[i] != '=') {
                out.write(bytes[i]);
            } else if (i + 2 < to && hex(bytes[i + 1]) >= 0 && hex(bytes[i + 2]) >= 0) {
                out.write((hex(bytes[i + 1]) << 4) | hex(bytes[i + 2]));
                i += 2;
            } else {
                i = softBreak(bytes, i, to);
            }
        }
        return out.toByteArray();
    }

    /** The last byte of a soft line break that begins here, or of whatever else it is. */
    private static int softBreak(byte[] bytes, int at, int to) {
        int next = at + 1;
        if (next < to && bytes[next] == '\r') {
            next++;
        }
        return next < to && bytes[next] == '\n' ? next : at;
    }

    private static int hex(byte b) {
        return Character.digit((char) (b & 0xff), 16);
    }
}
