package io.frontdesk.inmemory;

import io.frontdesk.messaging.spi.CompiledTemplate;
import io.frontdesk.messaging.spi.TemplateEngine;
import io.frontdesk.messaging.spi.TemplateProblem;
import java.util.regex.Pattern;

/**
 * Mustache without a library, cut down to what a tenant may write: <code>{{name}}</code>, <code>{{#list}}…{{/list}}</code> over a list of maps, in which
 * <code>{{.}}</code> is the element of a list of texts, <code>{{#name}}…{{/name}}</code> for true or a text that is not empty,
 * <code>{{^name}}…{{/name}}</code> for the opposite, and comments <code>{{! … }}</code>. A tag of the last four kinds that stands alone takes
 * its line with it. Names are keys, looked up in the innermost row first; no method is ever called. Sections nest at most
 * {@value TemplateParser#MAX_DEPTH} deep and a rendering takes at most {@value ParsedTemplate#MAX_STEPS} steps. Thread-safe.
 */
public final class InMemoryTemplateEngine implements TemplateEngine {

    private static final int MAX_SOURCE = 500_000;
    private static final Pattern LINE_BREAK = Pattern.compile("\\R");

    private InMemoryTemplateEngine() {}

    public static InMemoryTemplateEngine create() {
        return new InMemoryTemplateEngine();
    }

    @Override
    public CompiledTemplate compile(String source, Escaping escaping) {
        if (source.length() > MAX_SOURCE) {
            throw new TemplateProblem(
                    TemplateProblem.Kind.TOO_LONG,
                    0,
                    "the template has " + source.length() + " characters",
                    "write at most " + MAX_SOURCE);
        }
        if (escaping == Escaping.LINE && LINE_BREAK.matcher(source).find()) {
            throw new TemplateProblem(
                    TemplateProblem.Kind.SYNTAX, 1, "a line break stands where one line is needed", "write one line");
        }
        var parser = new TemplateParser(source);
        return new ParsedTemplate(parser.parse(), parser.uses(), escaping);
    }
}
