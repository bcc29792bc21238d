package io.frontdesk.consent;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * A text as it is compared: its words in lower case, without accents, width or style, and where sentences end. Linear in the text's length: no pattern
 * is matched, and marks are dropped before anything has to put them in order.
 *
 * @param ends the places of words before which a sentence ended
 */
record KeywordText(List<String> words, BitSet ends) {

    private static final int LONGEST = 10_000;

    /** No keyword has more. */
    private static final int MOST_WORDS = 6;

    /** Of a reaction: "Laughed at", "Removed a like from". */
    private static final int MOST_BEFORE_QUOTE = 4;

    private static final String APOSTROPHES = "'`´’‘‛ʼ′＇";
    private static final String ENDS = ".!?;:,…。、¡¿\n\r\u000b\f\u0085\u2028\u2029";
    private static final String OPENING = "\"“„«‟";
    private static final String CLOSING = "\"”“»";

    /** Letters that Unicode does not take apart. */
    private static final String WHOLE = "łøđðæœ";

    private static final List<String> PLAIN = List.of("l", "o", "d", "d", "ae", "oe");

    static KeywordText of(String text) {
        return read(cut(text));
    }

    /** Without quoted lines, and without the quote of a reaction; a text that is nothing but a quote is taken as it is. */
    static KeywordText ofOwnWords(String text) {
        var own = new StringBuilder();
        cut(text)
                .lines()
                .filter(line -> !line.stripLeading().startsWith(">"))
                .forEach(line -> own.append(line).append('\n'));
        KeywordText unquoted = read(withoutReaction(own.toString().strip()));
        return unquoted.words().isEmpty() ? of(text) : unquoted;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    private static String withoutReaction(String text) {
        int open = 0;
        while (open < text.length() && OPENING.indexOf(text.charAt(open)) < 0) {
            open++;
        }
        boolean quoteEndsIt = open < text.length() - 1 && CLOSING.indexOf(text.charAt(text.length() - 1)) >= 0;
        if (!quoteEndsIt || open == 0) {
            return text;
        }
        String before = text.substring(0, open);
        return read(before).words().size() <= MOST_BEFORE_QUOTE ? before : text;
    }

    private static KeywordText read(String text) {
        var words = new ArrayList<String>();
        var ends = new BitSet();
        var word = new StringBuilder();
        plain(text).codePoints().forEach(c -> {
            int folded = WHOLE.indexOf(c);
            if (folded >= 0) {
                word.append(PLAIN.get(folded));
            } else if (Character.isLetterOrDigit(c)) {
                word.appendCodePoint(c);
            } else if (!isInvisible(c)) {
                flush(word, words);
                if (ENDS.indexOf(c) >= 0) {
                    ends.set(words.size());
                }
            }
        });
        flush(word, words);
        return new KeywordText(List.copyOf(words), ends);
    }

    /** Marks go first: a long row of them would be costly to bring into order. Upper case in between folds ß and ı. */
    private static String plain(String text) {
        var visible = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> !isInvisible(c) && APOSTROPHES.indexOf(c) < 0)
                .forEach(visible::appendCodePoint);
        return Normalizer.normalize(visible, Normalizer.Form.NFKD)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    private static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> true;
            case Character.CONTROL -> !Character.isWhitespace(c) && c != 0x85;
            // Hangul fillers are letters that show nothing.
            default -> c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0;
        };
    }

    private static void flush(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    /** The whole text as a keyword would be listed; empty if it is too long for one. */
    String whole() {
        return join(words);
    }

    /** As a keyword would be listed: letters spelled one by one are one word. */
    static String join(List<String> words) {
        boolean spelled = words.size() > 2 && words.stream().allMatch(word -> word.length() == 1);
        if (spelled && words.size() <= 2 * MOST_WORDS) {
            return String.join("", words);
        }
        return words.size() <= MOST_WORDS ? String.join(" ", words) : "";
    }

    boolean endsBefore(int place) {
        return ends.get(place);
    }

    /** Whether a sentence ends after the word at {@code from} and before the one at {@code to}, or in between. */
    boolean endsBetween(int from, int to) {
        int end = ends.nextSetBit(from + 1);
        return end >= 0 && end <= to;
    }

    List<List<String>> clauses() {
        var clauses = new ArrayList<List<String>>();
        for (int from = 0; from < words.size(); ) {
            int end = ends.nextSetBit(from + 1);
            int to = end < 0 ? words.size() : Math.min(end, words.size());
            clauses.add(words.subList(from, to));
            from = to;
        }
        return clauses;
    }
}
