package io.frontdesk.messaging;

import io.frontdesk.common.InvalidInputException;
import java.util.regex.Pattern;

/** Codes of countries and their parts. */
final class Regions {

    private static final Pattern CODE = Pattern.compile("[A-Z]{2}(-[A-Z0-9]{1,3})?");

    private Regions() {}

    static String check(String field, String code) {
        if (!CODE.matcher(code).matches()) {
            throw InvalidInputException.of(field, "is not a region", "give ISO 3166, such as US or US-FL");
        }
        return code;
    }
}
