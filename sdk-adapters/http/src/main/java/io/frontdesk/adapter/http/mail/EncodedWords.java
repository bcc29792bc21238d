package io.frontdesk.adapter.http.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;

/** Header texts in ASCII (RFC 2047): the APIs take nothing else, or say so too vaguely to rely on more. */
final class EncodedWords {

    /** 45 bytes are 60 characters of base64, 72 with what is around them; a word has at most 75. */
    private static final int BYTES_A_WORD = 45;

    private EncodedWords() {}

    /** As it is, if it is ASCII. */
    static String of(String text) {
        return isAscii(text) ? text : encoded(text);
    }

    /** A display name: quoted, or encoded. */
    static String phrase(String name) {
        return isAscii(name) ? "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"" : encoded(name);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    private static String encoded(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        int bytes = 0;
        for (int point : text.codePoints().toArray()) {
            String character = Character.toString(point);
            int more = character.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + more > BYTES_A_WORD) {
                words.add(word(word));
                word.setLength(0);
                bytes = 0;
            }
            word.append(character);
            bytes += more;
        }
        words.add(word(word));
        return String.join(" ", words);
    }

    private static String word(CharSequence text) {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes) + "?=";
    }
}
