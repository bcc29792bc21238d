package io.frontdesk.adapter.phone;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.PhoneNumber;
import io.frontdesk.contacts.spi.PhoneOrigin;
import io.frontdesk.contacts.spi.PhoneZones;
import io.frontdesk.testkit.PhoneZonesContract;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibPhoneZonesTest extends PhoneZonesContract {

    private static final PhoneZones ZONES = LibPhoneZones.create();

    @Override
    protected PhoneZones zones() {
        return ZONES;
    }

    private static PhoneOrigin of(String e164) {
        return ZONES.origin(PhoneNumber.of(e164));
    }

    @ParameterizedTest
    @CsvSource({
        "+13055550123, US-FL, America/New_York",
        "+12125550123, US-NY, America/New_York",
        "+14155550123, US-CA, America/Los_Angeles",
        "+18085550123, US-HI, Pacific/Honolulu",
        "+14165550123, CA-ON, America/Toronto",
        "+493012345678, DE, Europe/Berlin",
        "+4915112345678, DE, Europe/Berlin",
        "+16715550123, GU, Pacific/Guam"
    })
    void knows_the_state_and_the_zone_of_an_area_code(String number, String region, String zone) {
        assertThat(of(number).regions()).containsExactly(region);
        assertThat(of(number).zones()).contains(ZoneId.of(zone));
    }

    /** Known to span two clocks; the exchanges are listed ones, unlisted ones, and none. */
    @ParameterizedTest
    @CsvSource({
        "208, America/Los_Angeles, America/Denver",
        "219, America/Chicago, America/New_York",
        "270, America/Chicago, America/New_York",
        "308, America/Chicago, America/Denver",
        "423, America/Chicago, America/New_York",
        "541, America/Los_Angeles, America/Denver",
        "605, America/Chicago, America/Denver",
        "701, America/Chicago, America/Denver",
        "812, America/Chicago, America/New_York",
        "850, America/Chicago, America/New_York",
        "906, America/Chicago, America/New_York"
    })
    void knows_both_clocks_of_an_area_code_whatever_the_exchange(String area, ZoneId one, ZoneId other) {
        Instant winter = Instant.parse("2026-01-15T12:00:00Z");
        for (int exchange = 200; exchange <= 999; exchange++) {
            assertThat(of("+1" + area + exchange + "0123").zones().stream()
                            .map(zone -> zone.getRules().getOffset(winter)))
                    .as(area + " " + exchange)
                    .contains(one.getRules().getOffset(winter), other.getRules().getOffset(winter));
        }
    }

    @Test
    void says_of_a_mobile_of_a_wide_country_that_it_may_be_anywhere_in_it() {
        assertThat(of("+61412345678").zones()).contains(ZoneId.of("Australia/Sydney"), ZoneId.of("Australia/Perth"));
        assertThat(of("+79161234567").zones()).hasSizeGreaterThan(8);
    }

    @Test
    void knows_the_state_of_most_area_codes_and_all_states_are_told() {
        Set<String> told = new TreeSet<>();
        int places = 0;
        for (int area = 200; area <= 999; area++) {
            Set<String> regions = of("+1" + area + "5550123").regions();
            places += regions.stream().anyMatch(one -> one.startsWith("US-")) ? 1 : 0;
            told.addAll(regions.stream().filter(one -> one.startsWith("US-")).collect(Collectors.toSet()));
        }
        System.out.println("phone zones: " + places + " area codes of " + told.size() + " states");
        assertThat(told).hasSize(51);
        assertThat(places).isGreaterThan(250);
    }
}
