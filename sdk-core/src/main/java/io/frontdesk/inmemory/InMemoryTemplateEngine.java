package io.frontdesk.inmemory;

import io.frontdesk.messaging.spi.CompiledTemplate;
import io.frontdesk.messaging.spi.TemplateEngine;

/**
 * Mustache without a library, cut down to what a tenant may write: <code>{{name}}</code>, <code>{{#list}}…{{/list}}</code> over a list of maps or a
 * boolean, <code>{{^list}}…{{/list}}</code> for an empty list or false, and comments <code>{{! … }}</code>. A tag of the last three kinds that
 * stands alone takes its line with it. Names are keys, looked up in the innermost row first; no method is ever called. Sections nest at most
 * {@value TemplateParser#MAX_DEPTH} deep and a rendering visits at most {@value ParsedTemplate#MAX_ROWS} rows. Thread-safe.
 */
public final class InMemoryTemplateEngine implements TemplateEngine {

    private InMemoryTemplateEngine() {}

    public static InMemoryTemplateEngine create() {
        return new InMemoryTemplateEngine();
    }

    @Override
    public CompiledTemplate compile(String source, Escaping escaping) {
        var parser = new TemplateParser(source);
        return new ParsedTemplate(parser.parse(), parser.uses(), escaping);
    }
}
