package io.frontdesk.adapter.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import io.frontdesk.common.PhoneNumber;
import io.frontdesk.contacts.spi.PhoneNumberParser;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A {@link PhoneNumberParser} on libphonenumber. Answers numbers that are valid in a numbering plan.
 *
 * <p>A country that is not known, or no country, means that only numbers with a country code can be read. A number with an extension is none:
 * E.164 cannot say it, and without it one switchboard would be the number of many people.
 */
public final class LibPhoneNumberParser implements PhoneNumberParser {

    private static final int SHORTEST = "+1234567".length();
    private static final int LONGEST = "+123456789012345".length();

    private LibPhoneNumberParser() {}

    public static LibPhoneNumberParser create() {
        return new LibPhoneNumberParser();
    }

    /** Read when first needed: a start does without. */
    private static final class Plans {
        static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    }

    @Override
    public Optional<PhoneNumber> parse(String text, @Nullable String country) {
        return valid(text, regionOf(country)).or(() -> valid(withPlus(text), null));
    }

    /** {@code 00} is how most of the world dials abroad, but only of the country itself the library knows whether it does. */
    private static String withPlus(String text) {
        String stripped = text.strip();
        return stripped.startsWith("00") ? "+" + stripped.substring(2) : text;
    }

    private Optional<PhoneNumber> valid(String text, @Nullable String region) {
        return understood(text, region)
                .filter(number -> !number.hasExtension())
                .filter(Plans.NUMBERS::isPossibleNumber)
                .filter(Plans.NUMBERS::isValidNumber)
                .map(number -> Plans.NUMBERS.format(number, PhoneNumberFormat.E164))
                .filter(e164 -> e164.length() >= SHORTEST && e164.length() <= LONGEST)
                .map(PhoneNumber::of);
    }

    private Optional<Phonenumber.PhoneNumber> understood(String text, @Nullable String region) {
        try {
            return Optional.of(Plans.NUMBERS.parse(text, region));
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }

    private @Nullable String regionOf(@Nullable String country) {
        if (country == null) {
            return null;
        }
        String region = country.strip().toUpperCase(Locale.ROOT);
        return Plans.NUMBERS.getSupportedRegions().contains(region) ? region : null;
    }
}
