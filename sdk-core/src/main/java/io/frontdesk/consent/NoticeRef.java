package io.frontdesk.consent;

import io.frontdesk.common.Checks;
import io.frontdesk.common.InvalidInputException;
import java.util.regex.Pattern;

/**
 * Which text a person was shown.
 *
 * @param id lower case letters, digits, {@code _}, {@code .} and {@code -}, 1 to 60 characters
 * @param version from 1, counted for each language
 * @param language a BCP 47 tag such as {@code de} or {@code pt-BR}, at most 35 characters, compared as it is
 */
public record NoticeRef(String id, int version, String language) {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_.-]{0,59}");
    private static final Pattern LANGUAGE = Pattern.compile("(?=.{2,35}$)[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");

    public NoticeRef {
        if (!ID.matcher(id).matches()) {
            throw InvalidInputException.of("notice.id", "is not a notice id", "use 1 to 60 of a-z, 0-9, _ . and -");
        }
        Checks.range("notice.version", version, 1, Integer.MAX_VALUE);
        if (!LANGUAGE.matcher(language).matches()) {
            throw InvalidInputException.of("notice.language", "is not a language tag", "give one such as en or pt-BR");
        }
    }

    @Override
    public String toString() {
        return id + " version " + version + " in " + language;
    }
}
