package io.frontdesk.adapter.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import com.google.i18n.phonenumbers.geocoding.PhoneNumberOfflineGeocoder;
import io.frontdesk.common.PhoneNumber;
import io.frontdesk.contacts.spi.PhoneOrigin;
import io.frontdesk.contacts.spi.PhoneZones;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@link PhoneZones} on libphonenumber's maps of area codes: the zones of a number's area, or of its country where the number does not tell. A number
 * that is free of charge, or belongs to no place, may be anywhere its calling code reaches. Of the United States and Canada the state or province
 * is told where the area code does. Thread-safe.
 */
public final class LibPhoneZones implements PhoneZones {

    private static final Set<PhoneNumberType> OF_A_PERSON =
            EnumSet.of(PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE);

    /** The world's, for codes such as +800. */
    private static final String NO_REGION = "001";

    private final PhoneNumberUtil numbers;
    private final PhoneNumberToTimeZonesMapper zones;
    private final PhoneNumberOfflineGeocoder places;

    private LibPhoneZones(
            PhoneNumberUtil numbers, PhoneNumberToTimeZonesMapper zones, PhoneNumberOfflineGeocoder places) {
        this.numbers = numbers;
        this.zones = zones;
        this.places = places;
    }

    public static LibPhoneZones create() {
        return new LibPhoneZones(
                PhoneNumberUtil.getInstance(),
                PhoneNumberToTimeZonesMapper.getInstance(),
                PhoneNumberOfflineGeocoder.getInstance());
    }

    @Override
    public PhoneOrigin origin(PhoneNumber number) {
        return parsed(number)
                .map(one -> new PhoneOrigin(zonesOf(one), regionsOf(one)))
                .orElse(PhoneOrigin.UNKNOWN);
    }

    private Optional<Phonenumber.PhoneNumber> parsed(PhoneNumber number) {
        try {
            return Optional.of(numbers.parse(number.e164(), null));
        } catch (NumberParseException noSuchCountry) {
            return Optional.empty();
        }
    }

    /** By area, also of a number that is not given out: the area is there. */
    private Set<ZoneId> zonesOf(Phonenumber.PhoneNumber number) {
        Set<ZoneId> known = known(zones.getTimeZonesForNumber(number));
        return known.isEmpty() ? known(zones.getTimeZonesForGeographicalNumber(number)) : known;
    }

    private static Set<ZoneId> known(List<String> ids) {
        return ids.stream()
                .filter(id -> !id.equals(PhoneNumberToTimeZonesMapper.getUnknownTimeZone()))
                .map(ZoneId::of)
                .collect(Collectors.toSet());
    }

    private Set<String> regionsOf(Phonenumber.PhoneNumber number) {
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
