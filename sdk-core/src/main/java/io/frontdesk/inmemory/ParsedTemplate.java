package io.frontdesk.inmemory;

import io.frontdesk.messaging.spi.CompiledTemplate;
import io.frontdesk.messaging.spi.TemplateEngine.Escaping;
import io.frontdesk.messaging.spi.TemplateProblem;
import io.frontdesk.messaging.spi.TemplateProblem.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** A template ready to be filled in, as often as one likes. */
record ParsedTemplate(List<TemplateNode> nodes, List<Use> uses, Escaping escaping) implements CompiledTemplate {

    /** Rows and tags; counted because not every one of them writes something. */
    static final int MAX_STEPS = 500_000;

    /** What {@code {{.}}} is looked up as. */
    static final String ELEMENT = ".";

    @Override
    public String render(Map<String, Object> model, int maxLength) {
        var rendering = new Rendering(escaping, maxLength);
        rendering.within(model, nodes);
        return rendering.out.toString();
    }

    /** One filling in: the rows around, what was written, and how much more may be. */
    private static final class Rendering {

        private final Escaping escaping;
        private final int maxLength;
        private final Deque<Map<?, ?>> rows = new ArrayDeque<>();
        private final StringBuilder out = new StringBuilder();
        private int steps;

        Rendering(Escaping escaping, int maxLength) {
            this.escaping = escaping;
            this.maxLength = maxLength;
        }

        void within(Map<?, ?> row, List<TemplateNode> body) {
            rows.push(row);
            body.forEach(this::write);
            rows.pop();
        }

        private void write(TemplateNode node) {
            step(node);
            if (node instanceof TemplateNode.Text text) {
                append(text.text(), text.line());
            } else if (node instanceof TemplateNode.Variable variable) {
                append(TemplateEscapes.escape(scalar(variable), escaping), variable.line());
            } else if (node instanceof TemplateNode.Section section) {
                section(section);
            }
        }

        private void section(TemplateNode.Section section) {
            List<?> around = rowsOf(section);
            if (section.inverted()) {
                around = around.isEmpty() ? List.of(Map.of()) : List.of();
            }
            for (Object row : around) {
                step(section);
                within(row instanceof Map<?, ?> map ? map : Map.of(ELEMENT, row), section.body());
            }
        }

        private void step(TemplateNode node) {
            if (++steps > MAX_STEPS) {
                throw tooLong(node.line(), "takes more than " + MAX_STEPS + " steps");
            }
        }

        private List<?> rowsOf(TemplateNode.Section section) {
            Object value = value(section.name(), section.line());
            if (value instanceof List<?> list) {
                return list;
            }
            if (value instanceof Boolean truth) {
                return truth ? List.of(Map.of()) : List.of();
            }
            if (value instanceof String || value instanceof Number) {
                return value.equals("") ? List.of() : List.of(value);
            }
            throw missing(
                    section.line(), section.name(), "can open no section", "pass a list of maps, a boolean or a text");
        }

        private String scalar(TemplateNode.Variable variable) {
            Object value = value(variable.name(), variable.line());
            if (value instanceof String || value instanceof Number || value instanceof Boolean) {
                return value.toString();
            }
            throw missing(
                    variable.line(), variable.name(), "is no text, number or boolean", "pass one, or loop over it");
        }

        private Object value(String name, int line) {
            for (Map<?, ?> row : rows) {
                Object value = row.get(name);
                if (value != null) {
                    return value;
                }
            }
            throw missing(line, name, "has no value", "pass it with the message");
        }

        private void append(String text, int line) {
            if (text.length() > maxLength - out.length()) {
                throw tooLong(line, "is longer than " + maxLength + " characters");
            }
            out.append(text);
        }

        private static TemplateProblem missing(int line, String name, String problem, String remedy) {
            return new TemplateProblem(Kind.MISSING_VARIABLE, line, "variable '" + name + "' " + problem, remedy);
        }

        private static TemplateProblem tooLong(int line, String problem) {
            return new TemplateProblem(
                    Kind.TOO_LONG, line, "the filled-in template " + problem, "shorten the template or pass less");
        }
    }
}
