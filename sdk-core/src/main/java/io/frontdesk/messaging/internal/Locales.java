package io.frontdesk.messaging.internal;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Chooses among the languages a template speaks, by RFC 4647 look-up: {@code de-AT} takes {@code de} before the default. */
final class Locales {

    private Locales() {}

    static String best(@Nullable Locale wanted, Collection<String> tags, String otherwise) {
        if (wanted == null || wanted.toLanguageTag().equals("und")) {
            return otherwise;
        }
        String found = Locale.lookupTag(List.of(new Locale.LanguageRange(wanted.toLanguageTag())), tags);
        return found != null ? canonical(found, tags) : sameLanguage(wanted, tags, otherwise);
    }

    /** The JDK answers in lower case. */
    private static String canonical(String found, Collection<String> tags) {
        return tags.stream()
                .filter(tag -> tag.equalsIgnoreCase(found))
                .findFirst()
                .orElse(found);
    }

    /** {@code pt} takes {@code pt-BR} before a language the person does not speak. */
    private static String sameLanguage(Locale wanted, Collection<String> tags, String otherwise) {
        return tags.stream()
                .filter(tag -> Locale.forLanguageTag(tag).getLanguage().equals(wanted.getLanguage()))
                .findFirst()
                .orElse(otherwise);
    }
}
