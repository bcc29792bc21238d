package io.frontdesk.messaging;

import io.frontdesk.common.Checks;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A variable a template declares. Immutable.
 *
 * <p>The names {@code contact.first_name}, {@code contact.last_name}, {@code contact.email}, {@code contact.phone} and
 * {@code contact.custom.NAME} are filled from the contact unless the message sets them.
 */
public final class TemplateVariable {

    private final String name;
    private final boolean list;
    private final List<String> fields;
    private final @Nullable String fallback;

    private TemplateVariable(String name, boolean list, List<String> fields, @Nullable String fallback) {
        this.name = Checks.text("variable", name, 60);
        this.list = list;
        this.fields = List.copyOf(fields);
        this.fallback = fallback;
    }

    /** A text, number or boolean; must be known when the message is sent. */
    public static TemplateVariable text(String name) {
        return new TemplateVariable(name, false, List.of(), null);
    }

    /** A list to loop over, whose rows have these fields. */
    public static TemplateVariable list(String name, String... fields) {
        return new TemplateVariable(name, true, List.of(fields), null);
    }

    /** What to write if the value is not known; at most 500 characters, may be empty. */
    public TemplateVariable orElse(String fallback) {
        return new TemplateVariable(name, list, fields, fallback);
    }

    public String name() {
        return name;
    }

    public boolean isList() {
        return list;
    }

    public List<String> fields() {
        return fields;
    }

    public Optional<String> fallback() {
        return Optional.ofNullable(fallback);
    }
}
