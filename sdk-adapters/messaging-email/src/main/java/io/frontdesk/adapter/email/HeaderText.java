package io.frontdesk.adapter.email;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts text into header lines: folded (RFC 5322 §2.2.3), as encoded words where it is not ASCII (RFC 2047), and as parameters (RFC 2231). What it is
 * given has no control characters but tabs.
 */
final class HeaderText {

    /** What a line should keep to. */
    static final int LINE = 78;

    private static final int ENCODED_LINE = 76;
    private static final String WORD_START = "=?UTF-8?B?";
    private static final String WORD_END = "?=";
    private static final int WORD_FRAME = WORD_START.length() + WORD_END.length();
    private static final String FOLD = "\r\n ";
    private static final int LONGEST_RUN = 900;
    private static final int LONGEST_PHRASE = 200;
    private static final int PARAMETER_PIECE = 56;
    private static final Pattern WORD = Pattern.compile("([ \\t]*)([^ \\t]+)");
    private static final Pattern ATOMS = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+");

    private HeaderText() {}

    static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x7f);
    }

    /** Free text, such as a subject. */
    static String unstructured(int column, String value) {
        return isPlain(value) && isFoldable(value) ? folded(column, value) : encodedWords(column, value);
    }

    /** Nothing in it that readers would take for an encoded word. */
    private static boolean isPlain(String text) {
        return isAscii(text) && !text.contains("=?");
    }

    /** Whether it can be broken at spaces into lines that no server refuses (RFC 5322 §2.1.1). */
    static boolean isFoldable(String text) {
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            if (word.end() - word.start() > LONGEST_RUN) {
                return false;
            }
        }
        return true;
    }

    /** ASCII, broken at spaces only. */
    static String folded(int column, String text) {
        var lines = new StringBuilder(text.length() + 16);
        int at = column;
        Matcher word = WORD.matcher(text.strip());
        while (word.find()) {
            int length = word.end() - word.start();
            if (word.start() > 0 && at + length > LINE) {
                lines.append("\r\n");
                at = 0;
            }
            lines.append(word.group());
            at += length;
        }
        return lines.toString();
    }

    /** Base64 words, each of whole characters, one a line. */
    static String encodedWords(int column, String text) {
        var words = new ArrayList<String>();
        int room = room(column);
        int from = 0;
        int bytes = 0;
        for (int i = 0; i < text.length(); ) {
            int next = text.offsetByCodePoints(i, 1);
            int width = utf8Length(text.codePointAt(i));
            if (bytes + width > room) {
                words.add(word(text.substring(from, i)));
                from = i;
                bytes = 0;
                room = room(1);
            }
            bytes += width;
            i = next;
        }
        words.add(word(text.substring(from)));
        return String.join(FOLD, words);
    }

    /** How many bytes a word holds that begins in this column. */
    private static int room(int column) {
        return Math.max(12, (ENCODED_LINE - WORD_FRAME - column) / 4 * 3);
    }

    private static int utf8Length(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        return codePoint < 0x10000 ? 3 : 4;
    }

    private static String word(String text) {
        return WORD_START + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + WORD_END;
    }

    /** A name before an address or a list's id. */
    static String phrase(int column, String name) {
        if (!isPlain(name) || name.length() > LONGEST_PHRASE) {
            return encodedWords(column, name);
        }
        return ATOMS.matcher(name).matches() ? name.strip() : quoted(name);
    }

    /** {@code name <address>}; the part in angle brackets is never touched. */
    static String named(int column, String name, String address) {
        String phrase = phrase(column, name);
        int at = phrase.contains("\r\n") ? phrase.length() - phrase.lastIndexOf('\n') : column + phrase.length();
        return phrase + (at + address.length() + 3 > LINE ? FOLD : " ") + "<" + address + ">";
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** A parameter on lines of its own, with the semicolon before it. */
    static String parameter(String name, String value) {
        if (isPlain(value) && value.length() <= PARAMETER_PIECE && value.indexOf('\t') < 0) {
            return ";" + FOLD + name + "=" + quoted(value);
        }
        List<String> pieces = percentEncoded(value);
        if (pieces.size() == 1) {
            return ";" + FOLD + name + "*=UTF-8''" + pieces.get(0);
        }
        var lines = new StringBuilder();
        for (int i = 0; i < pieces.size(); i++) {
            lines.append(";").append(FOLD).append(name).append('*').append(i).append("*=");
            lines.append(i == 0 ? "UTF-8''" : "").append(pieces.get(i));
        }
        return lines.toString();
    }

    private static List<String> percentEncoded(String value) {
        var pieces = new ArrayList<String>();
        var piece = new StringBuilder();
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            if (piece.length() > PARAMETER_PIECE - 3) {
                pieces.add(piece.toString());
                piece.setLength(0);
            }
            int octet = b & 0xff;
            if (isAttributeChar(octet)) {
                piece.append((char) octet);
            } else {
                piece.append('%')
                        .append(Character.toUpperCase(Character.forDigit(octet >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(octet & 0xf, 16)));
            }
        }
        pieces.add(piece.toString());
        return pieces;
    }

    private static boolean isAttributeChar(int octet) {
        return (octet >= '0' && octet <= '9')
                || (octet >= 'A' && octet <= 'Z')
                || (octet >= 'a' && octet <= 'z')
                || ".-_".indexOf(octet) >= 0;
    }
}
