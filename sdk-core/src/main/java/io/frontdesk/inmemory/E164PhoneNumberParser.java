package io.frontdesk.inmemory;

import io.frontdesk.common.PhoneNumber;
import io.frontdesk.contacts.spi.PhoneNumberParser;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads international numbers only: {@code +} or {@code 00}, then 7 to 15 digits, with spaces, dots, hyphens, slashes and brackets between them; a
 * trunk zero in brackets is dropped. It knows no country's numbering plan, so a number without a country code is none; {@code frontdesk-phone}
 * reads those. Thread-safe.
 */
public final class E164PhoneNumberParser implements PhoneNumberParser {

    private static final Pattern TRUNK_ZERO = Pattern.compile("[(\\[]\\s*0\\s*[)\\]]");
    // \p{Cf}: the invisible direction marks that come along when a number is copied from a screen.
    private static final Pattern DECORATION = Pattern.compile("[\\s\\p{Zs}\\p{Cf}\\p{Pd}./()\\[\\]]");
    private static final Pattern INTERNATIONAL = Pattern.compile("(?:\\+|00)([1-9][0-9]{6,14})");
    private static final int LONGEST = 60;

    private E164PhoneNumberParser() {}

    public static E164PhoneNumberParser create() {
        return new E164PhoneNumberParser();
    }

    @Override
    public Optional<PhoneNumber> parse(String text, @Nullable String country) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String withoutTrunkZero = TRUNK_ZERO.matcher(text).replaceFirst("");
        var digits = INTERNATIONAL.matcher(DECORATION.matcher(withoutTrunkZero).replaceAll(""));
        return digits.matches() ? Optional.of(PhoneNumber.of("+" + digits.group(1))) : Optional.empty();
    }
}
