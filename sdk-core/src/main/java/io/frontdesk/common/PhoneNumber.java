package io.frontdesk.common;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A phone number in E.164 form (ITU-T): {@code +} and 7 to 15 digits. National spellings are read by a {@code PhoneNumberParser}. Immutable;
 * {@link #toString()} is masked.
 *
 * @param e164 in the one spelling a number has today; never log it
 */
public record PhoneNumber(String e164) {

    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

    /** Until August 2019 mobile numbers of Mexico were dialled with a 1 that is none of theirs; senders, devices and old lists still write it. */
    private static final Pattern FORMER_MEXICAN = Pattern.compile("\\+521[0-9]{10}");

    public PhoneNumber {
        if (!E164.matcher(e164).matches()) {
            throw InvalidInputException.of(
                    "phone", "is not in E.164 form", "give + and 7 to 15 digits, such as +493012345678");
        }
        if (FORMER_MEXICAN.matcher(e164).matches()) {
            e164 = "+52" + e164.substring(4);
        }
    }

    /**
     * Reads a number, ignoring surrounding white space.
     *
     * @throws InvalidInputException if {@code e164} is not in E.164 form; the message does not repeat it
     */
    public static PhoneNumber of(String e164) {
        return new PhoneNumber(e164.strip());
    }

    /** Reads what may be no number at all; empty unless it is in E.164 form. */
    public static Optional<PhoneNumber> ifValid(String text) {
        return E164.matcher(text).matches() ? Optional.of(new PhoneNumber(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return Masks.address(e164);
    }
}
