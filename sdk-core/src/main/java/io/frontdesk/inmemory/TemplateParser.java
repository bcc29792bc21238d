package io.frontdesk.inmemory;

import io.frontdesk.inmemory.TemplateNode.Section;
import io.frontdesk.inmemory.TemplateNode.Text;
import io.frontdesk.inmemory.TemplateNode.Variable;
import io.frontdesk.messaging.spi.CompiledTemplate.Use;
import io.frontdesk.messaging.spi.TemplateProblem;
import io.frontdesk.messaging.spi.TemplateProblem.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** Reads a template from begin to end; used once. */
final class TemplateParser {

    static final int MAX_DEPTH = 16;

    /** A longer one would exhaust the stack of the pattern. */
    private static final int MAX_NAME = 100;

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_]+(?:[.-][\\p{L}\\p{N}_]+)*");

    private final TemplateTags tags;
    private final List<Use> uses = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();

    TemplateParser(String source) {
        this.tags = new TemplateTags(source);
        open.push(new Open("", false, 0, new ArrayList<>()));
    }

    List<TemplateNode> parse() {
        while (tags.next()) {
            addText();
            addTag();
        }
        addText();
        if (open.size() > 1) {
            Open section = open.element();
            throw syntax(
                    section.line(),
                    "section '" + section.name() + "' is not closed",
                    "add {{/" + section.name() + "}}");
        }
        return List.copyOf(open.element().body());
    }

    /** In order of appearance; complete once {@link #parse} returned. */
    List<Use> uses() {
        return List.copyOf(uses);
    }

    private void addText() {
        if (!tags.text().isEmpty()) {
            open.element().body().add(new Text(tags.text(), tags.textLine()));
        }
    }

    private void addTag() {
        switch (tags.kind()) {
            case COMMENT -> {}
            case VARIABLE -> {
                String name = isElement() ? ParsedTemplate.ELEMENT : name();
                use(name, false);
                open.element().body().add(new Variable(name, tags.line()));
            }
            case SECTION, INVERTED -> begin();
            case END -> end();
        }
    }

    private void begin() {
        String name = name();
        use(name, true);
        if (open.size() > MAX_DEPTH) {
            throw new TemplateProblem(
                    Kind.FORBIDDEN,
                    tags.line(),
                    "sections are nested more than " + MAX_DEPTH + " deep",
                    "nest fewer sections");
        }
        open.push(new Open(name, tags.kind() == TemplateTags.Kind.INVERTED, tags.line(), new ArrayList<>()));
    }

    private void end() {
        String name = name();
        if (open.size() == 1) {
            throw syntax(tags.line(), "section '" + name + "' is closed but never opened", "remove {{/" + name + "}}");
        }
        Open section = open.pop();
        if (!section.name().equals(name)) {
            throw syntax(
                    tags.line(),
                    "section '" + name + "' is closed where '" + section.name() + "' of line " + section.line()
                            + " is open",
                    "close '" + section.name() + "' first");
        }
        open.element().body().add(new Section(name, section.inverted(), List.copyOf(section.body()), section.line()));
    }

    private void use(String name, boolean section) {
        List<String> around = new ArrayList<>();
        open.descendingIterator().forEachRemaining(each -> around.add(each.name()));
        uses.add(new Use(name, List.copyOf(around.subList(1, around.size())), section, tags.line()));
    }

    /** Outside of a section there is nothing that {@code {{.}}} could be. */
    private boolean isElement() {
        return tags.name().equals(ParsedTemplate.ELEMENT) && open.size() > 1;
    }

    private String name() {
        String name = tags.name();
        if (name.length() > MAX_NAME || !NAME.matcher(name).matches()) {
            throw syntax(tags.line(), "a tag holds no name", "write letters, digits, _, and . or - between them");
        }
        return name;
    }

    private static TemplateProblem syntax(int line, String problem, String remedy) {
        return new TemplateProblem(Kind.SYNTAX, line, problem, remedy);
    }

    /** A section whose end has not come yet; the outermost one is the template. */
    private record Open(String name, boolean inverted, int line, List<TemplateNode> body) {}
}
