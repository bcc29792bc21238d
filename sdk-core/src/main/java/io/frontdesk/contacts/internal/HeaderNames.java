package io.frontdesk.contacts.internal;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Shows a refused header in an error text, unless it looks like a row of somebody's data. */
final class HeaderNames {

    private static final int SHOWN = 20;
    private static final Pattern DATA = Pattern.compile(".*(@|[0-9][0-9 ()/.-]{4,}).*", Pattern.DOTALL);
    private static final Pattern WORDS = Pattern.compile("[^\\p{L}]+");

    /** What a line of names has at least one of, and people are not called. */
    private static final Set<String> NAMING = Set.of(
            "name",
            "vorname",
            "nachname",
            "nom",
            "mail",
            "email",
            "phone",
            "tel",
            "telefon",
            "mobile",
            "number",
            "address",
            "city",
            "country",
            "language",
            "timezone",
            "zone",
            "consent",
            "source",
            "tag",
            "tags",
            "date",
            "id",
            "custom");

    private HeaderNames() {}

    static String describe(List<String> header) {
        if (header.stream().anyMatch(name -> DATA.matcher(name).matches())
                || header.stream().noneMatch(HeaderNames::looksLikeAName)) {
            return "its first line looks like data, not like names";
        }
        List<String> shown = header.stream()
                .limit(SHOWN)
                .map(name -> name.length() > 40 ? name.substring(0, 40) + "…" : name)
                .toList();
        return "it has " + header.size() + ": " + shown;
    }

    private static boolean looksLikeAName(String name) {
        return WORDS.splitAsStream(name.toLowerCase(Locale.ROOT)).anyMatch(NAMING::contains);
    }
}
