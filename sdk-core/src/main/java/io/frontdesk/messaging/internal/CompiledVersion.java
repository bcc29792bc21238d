package io.frontdesk.messaging.internal;

import io.frontdesk.messaging.Rendered;
import io.frontdesk.messaging.Template;
import io.frontdesk.messaging.TemplateContent;
import io.frontdesk.messaging.spi.CompiledTemplate;
import io.frontdesk.messaging.spi.TemplateEngine;
import io.frontdesk.messaging.spi.TemplateEngine.Escaping;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A template version ready to be filled in. Immutable. */
final class CompiledVersion {

    private static final int MAX_SUBJECT = 900;
    private static final int MAX_TEXT = 500_000;
    private static final int MAX_HTML = 1_000_000;

    private final Template template;
    private final Map<String, Parts> byLanguage;

    private record Parts(
            @Nullable CompiledTemplate subject,
            CompiledTemplate text,
            @Nullable CompiledTemplate html) {}

    private CompiledVersion(Template template, Map<String, Parts> byLanguage) {
        this.template = template;
        this.byLanguage = byLanguage;
    }

    static CompiledVersion compile(Template template, TemplateEngine engine) {
        var byLanguage = new LinkedHashMap<String, Parts>();
        template.contents().forEach((language, content) -> byLanguage.put(language, parts(content, engine)));
        return new CompiledVersion(template, byLanguage);
    }

    private static Parts parts(TemplateContent content, TemplateEngine engine) {
        return new Parts(
                content.subject().map(s -> engine.compile(s, Escaping.LINE)).orElse(null),
                engine.compile(content.text(), Escaping.NONE),
                content.html().map(h -> engine.compile(h, Escaping.HTML)).orElse(null));
    }

    Template template() {
        return template;
    }

    Rendered render(@Nullable Locale wanted, Map<String, Object> model) {
        String language = Locales.best(wanted, byLanguage.keySet(), template.defaultLanguage());
        Parts parts = byLanguage.get(language);
        if (parts == null) {
            throw new IllegalStateException("Template " + template.key() + " has no content for its own language");
        }
        return new Rendered(
                language,
                Optional.ofNullable(parts.subject).map(s -> s.render(model, MAX_SUBJECT)),
                parts.text.render(model, MAX_TEXT),
                Optional.ofNullable(parts.html).map(h -> h.render(model, MAX_HTML)));
    }
}
