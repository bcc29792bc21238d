package io.frontdesk.consent;

import java.util.List;
import java.util.Locale;

/**
 * What was found in a text, and by what.
 *
 * @param keyword the line of the table, in its plain form: lower case, without accents; empty for {@link KeywordKind#NONE} and for what a provider found
 * @param languages whose word it is, as BCP 47; empty where it is nobody's or everybody's
 */
public record KeywordMatch(KeywordKind kind, String keyword, List<Locale> languages, KeywordSource source) {

    public static final KeywordMatch NONE = new KeywordMatch(KeywordKind.NONE, "", List.of(), KeywordSource.NONE);

    public KeywordMatch {
        languages = List.copyOf(languages);
    }
}
