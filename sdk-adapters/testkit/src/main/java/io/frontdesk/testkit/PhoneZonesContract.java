package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.PhoneNumber;
import io.frontdesk.contacts.spi.PhoneOrigin;
import io.frontdesk.contacts.spi.PhoneZones;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link PhoneZones} does. */
public abstract class PhoneZonesContract {

    protected PhoneZonesContract() {}

    protected abstract PhoneZones zones();

    private PhoneOrigin origin(String e164) {
        return zones().origin(PhoneNumber.of(e164));
    }

    @Test
    void knows_countries_of_one_zone() {
        assertThat(origin("+493012345678").regions()).containsExactly("DE");
        assertThat(origin("+493012345678").zones()).containsExactly(ZoneId.of("Europe/Berlin"));
        assertThat(origin("+81312345678").zones()).containsExactly(ZoneId.of("Asia/Tokyo"));
    }

    @Test
    void names_every_zone_a_number_may_be_in() {
        assertThat(origin("+12125550123").zones()).contains(ZoneId.of("America/New_York"));
        // Free of charge: from anywhere.
        assertThat(origin("+18005550123").zones())
                .contains(
                        ZoneId.of("America/New_York"), ZoneId.of("America/Los_Angeles"), ZoneId.of("Pacific/Honolulu"));
    }

    @Test
    void takes_part_of_a_country_or_the_country_for_a_region() {
        assertThat(origin("+12125550123").regions()).anyMatch(region -> region.startsWith("US"));
        assertThat(origin("+18005550123").regions()).anyMatch(region -> region.startsWith("US"));
        for (String number : List.of("+12125550123", "+14165550123", "+442071234567", "+61291234567", "+18005550123")) {
            assertThat(origin(number).regions())
                    .as(number)
                    .isNotEmpty()
                    .allMatch(region -> region.matches("[A-Z]{2}(-[A-Z0-9]{1,3})?"));
        }
    }

    @Test
    void says_nothing_of_numbers_that_are_nowhere() {
        assertThat(origin("+99912345678")).isEqualTo(PhoneOrigin.UNKNOWN);
        assertThat(origin("+1234567")).isNotNull();
    }
}
