package io.frontdesk.adapter.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import com.google.i18n.phonenumbers.geocoding.PhoneNumberOfflineGeocoder;
import io.frontdesk.common.PhoneNumber;
import io.frontdesk.contacts.spi.PhoneOrigin;
import io.frontdesk.contacts.spi.PhoneZones;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * {@link PhoneZones} on libphonenumber's maps of area codes: the zones of a number's area, or of its country where the number does not tell. A number
 * that is free of charge, or belongs to no place, may be anywhere its calling code reaches. Of the United States and Canada the state or province
 * is told where the area code does. Their numbers are carried along within an area code, so that the zones are all those of its exchanges.
 * Thread-safe.
 */
public final class LibPhoneZones implements PhoneZones {

    private static final int NORTH_AMERICA = 1;

    private static final long AREA = 10_000_000L;

    private static final long EXCHANGE = 10_000L;

    private static final int EXCHANGES = 1_000;

    /** By area code, of which there are fewer than a thousand; each is looked up once. */
    private final Map<Long, Set<ZoneId>> areas = new ConcurrentHashMap<>();

    private LibPhoneZones() {}

    public static LibPhoneZones create() {
        return new LibPhoneZones();
    }

    /** Read with the first number that is asked about: an application starts without them. */
    private static final class Maps {

        static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
        static final PhoneNumberToTimeZonesMapper ZONES = PhoneNumberToTimeZonesMapper.getInstance();
        static final PhoneRegions REGIONS = new PhoneRegions(NUMBERS, PhoneNumberOfflineGeocoder.getInstance());

        private Maps() {}
    }

    @Override
    public PhoneOrigin origin(PhoneNumber number) {
        return parsed(number)
                .map(one -> new PhoneOrigin(zonesOf(one), Maps.REGIONS.of(one)))
                .orElse(PhoneOrigin.UNKNOWN);
    }

    private Optional<Phonenumber.PhoneNumber> parsed(PhoneNumber number) {
        try {
            return Optional.of(Maps.NUMBERS.parse(number.e164(), null));
        } catch (NumberParseException noSuchCountry) {
            return Optional.empty();
        }
    }

    /** By area, also of a number that is not given out: the area is there. */
    private Set<ZoneId> zonesOf(Phonenumber.PhoneNumber number) {
        Set<ZoneId> known = known(Maps.ZONES.getTimeZonesForNumber(number));
        if (number.getCountryCode() == NORTH_AMERICA && isWhole(number)) {
            var all = new HashSet<ZoneId>(known);
            all.addAll(areas.computeIfAbsent(number.getNationalNumber() / AREA, this::zonesOfArea));
            return all;
        }
        return known.isEmpty() ? known(Maps.ZONES.getTimeZonesForGeographicalNumber(number)) : known;
    }

    private static boolean isWhole(Phonenumber.PhoneNumber number) {
        long area = number.getNationalNumber() / AREA;
        return area >= 100 && area <= 999;
    }

    /** Of every exchange there may be: the maps know some one by one, and give the others a zone that need not be theirs. */
    private Set<ZoneId> zonesOfArea(long area) {
        return LongStream.range(0, EXCHANGES)
                .mapToObj(exchange -> new Phonenumber.PhoneNumber()
                        .setCountryCode(NORTH_AMERICA)
                        .setNationalNumber(area * AREA + exchange * EXCHANGE))
                .flatMap(number -> known(Maps.ZONES.getTimeZonesForGeographicalNumber(number)).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<ZoneId> known(List<String> ids) {
        return ids.stream()
                .filter(id -> !id.equals(PhoneNumberToTimeZonesMapper.getUnknownTimeZone()))
                .map(ZoneId::of)
                .collect(Collectors.toSet());
    }
}
