package io.frontdesk.contacts.internal;

import io.frontdesk.common.PhoneNumber;
import io.frontdesk.contacts.FieldValue;
import io.frontdesk.contacts.spi.PhoneNumberParser;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads single cells as people fill them; empty means that the text cannot be read. */
final class CellReader {

    private static final Set<String> COUNTRIES = Set.copyOf(Arrays.asList(Locale.getISOCountries()));
    private static final Set<String> LANGUAGES = Set.copyOf(Arrays.asList(Locale.getISOLanguages()));
    private static final Map<String, String> ZONES = zones();
    private static final Pattern BREAKS = Pattern.compile("[\\s\\p{Cc}\\u2028\\u2029]+");
    private static final int LONGEST_TAG = 35;

    private final PhoneNumberParser phones;
    private final DeclaredFields fields;

    CellReader(PhoneNumberParser phones, DeclaredFields fields) {
        this.phones = phones;
        this.fields = fields;
    }

    /** Without the white space around it, the invisible kinds of spreadsheets included. */
    static String stripped(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** A name stands on one line, however the cell was broken. */
    static String oneLine(String text) {
        return stripped(BREAKS.matcher(text).replaceAll(" "));
    }

    /** ISO 3166 alpha-2, in any case. */
    static Optional<String> country(String text) {
        String code = text.toUpperCase(Locale.ROOT);
        return COUNTRIES.contains(code) ? Optional.of(code) : Optional.empty();
    }

    /** BCP 47, also with {@code _}; a language of two letters must be one of ISO 639. */
    static Optional<Locale> language(String text) {
        try {
            Locale locale =
                    new Locale.Builder().setLanguageTag(text.replace('_', '-')).build();
            String language = locale.getLanguage();
            boolean known = language.length() == 3 || LANGUAGES.contains(language);
            return known && locale.toLanguageTag().length() <= LONGEST_TAG ? Optional.of(locale) : Optional.empty();
        } catch (IllformedLocaleException e) {
            return Optional.empty();
        }
    }

    /** An IANA name, in any case. */
    static Optional<ZoneId> zone(String text) {
        return Optional.ofNullable(ZONES.get(text)).map(ZoneId::of);
    }

    Optional<PhoneNumber> phone(String text, @Nullable String country) {
        return phones.parse(text, country);
    }

    /**
     * @throws io.frontdesk.common.InvalidInputException if the field is declared to be of a type that this is no value of
     */
    FieldValue field(String name, String text) {
        return fields.parse(name, text);
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c) || isInvisible(c);
    }

    private static boolean isInvisible(char c) {
        return c == '\u200b' || c == '\ufeff' || c == '\u2060';
    }

    private static Map<String, String> zones() {
        Map<String, String> zones = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        ZoneId.getAvailableZoneIds().forEach(id -> zones.put(id, id));
        return zones;
    }
}
