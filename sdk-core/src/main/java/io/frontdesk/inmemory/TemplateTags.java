package io.frontdesk.inmemory;

import io.frontdesk.messaging.spi.TemplateProblem;

/** Cuts a template into texts and the tags between them, and refuses the tags nobody may write. */
final class TemplateTags {

    private static final String BEGIN = "{{";
    private static final String END = "}}";

    /** What a tag does. */
    enum Kind {
        VARIABLE,
        SECTION,
        INVERTED,
        END,
        COMMENT
    }

    private final String source;
    private int at;
    private int atLine = 1;
    private String text = "";
    private int textLine;
    private Kind kind = Kind.COMMENT;
    private String name = "";
    private int line;

    TemplateTags(String source) {
        this.source = source;
    }

    /** Reads the text up to the next tag, and the tag; false if only the text was left. */
    boolean next() {
        int begin = source.indexOf(BEGIN, at);
        textLine = atLine;
        if (begin < 0) {
            text = source.substring(at);
            return false;
        }
        line = atLine + breaks(at, begin);
        int end = endOf(begin);
        readTag(source.substring(begin + BEGIN.length(), end - END.length()).strip());
        boolean alone = kind != Kind.VARIABLE && isAlone(begin, end);
        text = source.substring(at, alone ? lineStart(begin) : begin);
        goTo(alone ? afterBreak(end) : end);
        return true;
    }

    /** What stood before the tag; may be empty. */
    String text() {
        return text;
    }

    int textLine() {
        return textLine;
    }

    Kind kind() {
        return kind;
    }

    String name() {
        return name;
    }

    int line() {
        return line;
    }

    private int endOf(int begin) {
        if (source.startsWith("{", begin + BEGIN.length())) {
            throw forbidden("{{{ writes a value unescaped", "write {{name}}");
        }
        int end = source.indexOf(END, begin);
        if (end < 0) {
            throw new TemplateProblem(
                    TemplateProblem.Kind.SYNTAX, line, "a tag is not closed", "add }} after the name");
        }
        return end + END.length();
    }

    private void readTag(String tag) {
        char sigil = tag.isEmpty() ? ' ' : tag.charAt(0);
        kind = switch (sigil) {
            case '#' -> Kind.SECTION;
            case '^' -> Kind.INVERTED;
            case '/' -> Kind.END;
            case '!' -> Kind.COMMENT;
            case '{', '&' -> throw forbidden("{{" + sigil + " writes a value unescaped", "write {{name}}");
            case '>', '<', '$' -> throw forbidden("{{" + sigil + " includes another template", "copy its text here");
            case '=' -> throw forbidden("{{= changes the delimiters", "keep {{ and }}");
            default -> Kind.VARIABLE;
        };
        name = kind == Kind.VARIABLE ? tag : tag.substring(1).strip();
    }

    private TemplateProblem forbidden(String problem, String remedy) {
        return new TemplateProblem(TemplateProblem.Kind.FORBIDDEN, line, problem, remedy);
    }

    /** Whether nothing but blanks shares the tag's line. */
    private boolean isAlone(int begin, int end) {
        int start = lineStart(begin);
        int rest = skipBlanks(end);
        return (start == 0 || source.charAt(start - 1) == '\n')
                && (rest == source.length() || source.charAt(rest) == '\n' || source.startsWith("\r\n", rest));
    }

    /** Where the blanks before {@code position} begin. */
    private int lineStart(int position) {
        int start = position;
        while (start > at && isBlank(source.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private int afterBreak(int position) {
        int rest = skipBlanks(position);
        if (source.startsWith("\r\n", rest)) {
            return rest + 2;
        }
        return Math.min(rest + 1, source.length());
    }

    private int skipBlanks(int position) {
        int rest = position;
        while (rest < source.length() && isBlank(source.charAt(rest))) {
            rest++;
        }
        return rest;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private void goTo(int position) {
        atLine += breaks(at, position);
        at = position;
    }

    private int breaks(int from, int to) {
        int breaks = 0;
        for (int i = from; i < to; i++) {
            if (source.charAt(i) == '\n') {
                breaks++;
            }
        }
        return breaks;
    }
}
