package io.frontdesk.messaging;

import io.frontdesk.common.Checks;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a template says in one language: Mustache with {@code {{name}}} and {@code {{#list}}…{{/list}}}. Immutable. */
public final class TemplateContent {

    private final @Nullable String subject;
    private final String text;
    private final @Nullable String html;

    private TemplateContent(@Nullable String subject, String text, @Nullable String html) {
        this.subject = subject;
        this.text = text;
        this.html = html;
    }

    /** At most 100,000 characters. */
    public static TemplateContent text(String text) {
        return new TemplateContent(null, Checks.text("text", text, 100_000), null);
    }

    /** At most 500 characters; needed for e-mail. */
    public TemplateContent withSubject(String subject) {
        return new TemplateContent(Checks.text("subject", subject, 500), text, html);
    }

    /** Values are escaped for HTML; at most 500,000 characters. */
    public TemplateContent withHtml(String html) {
        return new TemplateContent(subject, text, Checks.text("html", html, 500_000));
    }

    public Optional<String> subject() {
        return Optional.ofNullable(subject);
    }

    public String text() {
        return text;
    }

    public Optional<String> html() {
        return Optional.ofNullable(html);
    }
}
