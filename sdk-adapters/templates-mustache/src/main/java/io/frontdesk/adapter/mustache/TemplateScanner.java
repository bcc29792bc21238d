package io.frontdesk.adapter.mustache;

import static io.frontdesk.messaging.spi.TemplateProblem.Kind.FORBIDDEN;
import static io.frontdesk.messaging.spi.TemplateProblem.Kind.SYNTAX;
import static io.frontdesk.messaging.spi.TemplateProblem.Kind.TOO_LONG;

import io.frontdesk.messaging.spi.CompiledTemplate.Use;
import io.frontdesk.messaging.spi.TemplateProblem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** Reads a source tag by tag and lets only the few known forms pass, so that nothing depends on what else JMustache understands. */
final class TemplateScanner {

    static final int MAX_SOURCE = 500_000;
    static final int MAX_TAGS = 10_000;
    static final int MAX_DEPTH = 16;

    static final int MAX_NAME = 100;

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_]+(?:[.-][\\p{L}\\p{N}_]+)*");

    private final String source;
    private final List<Use> uses = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private int comments;
    private int tags;
    private int line = 1;

    private record Open(String name, int line) {}

    private TemplateScanner(String source) {
        this.source = source;
    }

    /**
     * @param oneLine whether line breaks are refused
     * @throws TemplateProblem for whatever is not allowed, with the line
     */
    static Outline scan(String source, boolean oneLine) {
        if (source.length() > MAX_SOURCE) {
            throw new TemplateProblem(
                    TOO_LONG,
                    0,
                    "has " + source.length() + " characters",
                    "give at most " + MAX_SOURCE + " characters");
        }
        if (oneLine && !OneLine.is(source)) {
            throw new TemplateProblem(SYNTAX, 1, "has a line break where one line is needed", "write it on one line");
        }
        var scanner = new TemplateScanner(source);
        scanner.scan();
        return new Outline(List.copyOf(scanner.uses), List.copyOf(scanner.names), scanner.comments);
    }

    private void scan() {
        int at = 0;
        for (int start = source.indexOf("{{"); start >= 0; start = source.indexOf("{{", at)) {
            countLines(at, start);
            int end = endOf(start);
            tag(source.substring(start + 2, end));
            countLines(start, end);
            at = end + 2;
        }
        Open unclosed = open.peek();
        if (unclosed != null) {
            throw new TemplateProblem(
                    SYNTAX,
                    unclosed.line,
                    "section " + unclosed.name + " is not closed",
                    "add {{/" + unclosed.name + "}} where it ends");
        }
    }

    private void countLines(int from, int to) {
        line += (int) source.substring(from, to).chars().filter(c -> c == '\n').count();
    }

    private int endOf(int start) {
        int end = source.indexOf("}}", start);
        if (end < 0) {
            throw problem("a tag is not closed", "write }} where it ends");
        }
        return end;
    }

    private void tag(String content) {
        if (++tags > MAX_TAGS) {
            throw new TemplateProblem(TOO_LONG, line, "has too many tags", "use at most " + MAX_TAGS);
        }
        if (content.startsWith("!")) {
            comments++;
            return;
        }
        String tag = strippedOf(content);
        switch (tag.isEmpty() ? ' ' : tag.charAt(0)) {
            case '{', '&' -> throw forbidden("asks for unescaped output", "write {{name}}: values are always escaped");
            case '>', '<', '$' -> throw forbidden("includes another template", "write the text here");
            case '=' -> throw forbidden("changes the delimiters", "keep {{ and }}");
            case '#' -> open(nameOf(tag.substring(1)), "#");
            case '^' -> open(nameOf(tag.substring(1)), "^");
            case '/' -> close(nameOf(tag.substring(1)));
            default -> use(tag);
        }
    }

    /** JMustache strips all that is not above a space; here only white space is, and control characters make the name invalid. */
    private static String strippedOf(String content) {
        int from = 0;
        int to = content.length();
        while (from < to && isBlank(content.charAt(from))) {
            from++;
        }
        while (from < to && isBlank(content.charAt(to - 1))) {
            to--;
        }
        return content.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private String nameOf(String text) {
        String name = strippedOf(text);
        if (name.length() > MAX_NAME || !NAME.matcher(name).matches()) {
            throw problem(
                    "a tag has no name that can be used",
                    "write letters, digits and _, with . or - between them, at most " + MAX_NAME);
        }
        if (name.equals("this")) {
            throw problem("this is no name", "write {{.}} for the element of a list, or another name");
        }
        return name;
    }

    private void use(String tag) {
        if (tag.equals(".") && !open.isEmpty()) {
            add(tag, false, "");
        } else {
            add(nameOf(tag), false, "");
        }
    }

    private void open(String name, String sign) {
        add(name, true, sign);
        open.push(new Open(name, line));
        if (open.size() > MAX_DEPTH) {
            throw problem("sections are nested deeper than " + MAX_DEPTH, "nest less");
        }
    }

    private void close(String name) {
        Open opened = open.poll();
        if (opened == null) {
            throw problem("section " + name + " was not opened", "remove {{/" + name + "}}, or open it before");
        }
        if (!opened.name.equals(name)) {
            throw problem(
                    "section " + name + " is closed, but " + opened.name + " is open since line " + opened.line,
                    "close " + opened.name + " first");
        }
    }

    private void add(String name, boolean section, String sign) {
        var around = new ArrayList<String>(open.size());
        open.descendingIterator().forEachRemaining(outer -> around.add(outer.name));
        uses.add(new Use(name, List.copyOf(around), section, line));
        names.add(sign + name);
    }

    private TemplateProblem problem(String problem, String remedy) {
        return new TemplateProblem(SYNTAX, line, problem, remedy);
    }

    private TemplateProblem forbidden(String problem, String remedy) {
        return new TemplateProblem(FORBIDDEN, line, "a tag " + problem, remedy);
    }
}
