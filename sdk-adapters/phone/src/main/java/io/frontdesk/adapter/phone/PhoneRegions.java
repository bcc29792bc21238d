package io.frontdesk.adapter.phone;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import com.google.i18n.phonenumbers.geocoding.PhoneNumberOfflineGeocoder;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Every country a number may belong to, or the part of a country its area code names. */
final class PhoneRegions {

    private static final Set<PhoneNumberType> OF_A_PERSON =
            EnumSet.of(PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE);

    /** The world's, for codes such as +800. */
    private static final String NO_REGION = "001";

    private final PhoneNumberUtil numbers;
    private final PhoneNumberOfflineGeocoder places;

    PhoneRegions(PhoneNumberUtil numbers, PhoneNumberOfflineGeocoder places) {
        this.numbers = numbers;
        this.places = places;
    }

    Set<String> of(Phonenumber.PhoneNumber number) {
        String region = numbers.getRegionCodeForNumber(number);
        boolean told =
                region != null && !region.equals(NO_REGION) && OF_A_PERSON.contains(numbers.getNumberType(number));
        if (told) {
            String place = places.getDescriptionForNumber(number, Locale.ENGLISH);
            return Set.of(Subdivisions.of(region, place).orElse(region));
        }
        return numbers.getRegionCodesForCountryCode(number.getCountryCode()).stream()
                .filter(one -> !one.equals(NO_REGION))
                .collect(Collectors.toSet());
    }
}
