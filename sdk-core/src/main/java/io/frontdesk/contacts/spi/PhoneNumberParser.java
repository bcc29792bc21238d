package io.frontdesk.contacts.spi;

import io.frontdesk.common.PhoneNumber;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads phone numbers as people write them. Thread-safe. Contract: {@code PhoneNumberParserContract}. */
public interface PhoneNumberParser {

    /**
     * Reads one number.
     *
     * @param country ISO 3166 alpha-2, for numbers without a country code; null if unknown
     * @return empty if {@code text} is no possible number
     */
    Optional<PhoneNumber> parse(String text, @Nullable String country);
}
