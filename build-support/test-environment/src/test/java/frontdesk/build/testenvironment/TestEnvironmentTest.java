package frontdesk.build.testenvironment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TestEnvironmentTest {

    /** Read while this class loads: the environment must be there before. */
    private static final ZoneId ZONE_AT_LOAD = ZoneId.systemDefault();

    private static final Locale LOCALE_AT_LOAD = Locale.getDefault();

    @Test
    void is_installed_before_test_classes_load() {
        TestEnvironment expected = TestEnvironment.from(System::getProperty);

        assertThat(ZONE_AT_LOAD.getRules()).isEqualTo(expected.zone().getRules());
        assertThat(LOCALE_AT_LOAD).isEqualTo(expected.locale());
    }

    @Test
    void the_same_seed_draws_the_same_environment() {
        assertThat(withProperties(Map.of("test.seed", "7"))).isEqualTo(withProperties(Map.of("test.seed", "7")));
    }

    @Test
    void neighbouring_seeds_spread_over_zones_and_locales() {
        assertThat(IntStream.range(0, 100).mapToObj(TestEnvironmentTest::seeded).map(TestEnvironment::zone))
                .satisfies(zones -> assertThat(zones.stream().distinct()).hasSizeGreaterThan(80));
        assertThat(IntStream.range(0, 100).mapToObj(TestEnvironmentTest::seeded).map(TestEnvironment::locale))
                .satisfies(locales -> assertThat(locales.stream().distinct()).hasSizeGreaterThan(80));
    }

    @Test
    void zone_and_locale_can_be_set_each_on_its_own() {
        TestEnvironment drawn = seeded(7);

        TestEnvironment inTokyo = withProperties(Map.of("test.seed", "7", "test.zone", "Asia/Tokyo"));
        assertThat(inTokyo.zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(inTokyo.locale()).isEqualTo(drawn.locale());

        TestEnvironment inTurkish = withProperties(Map.of("test.seed", "7", "test.locale", "tr-TR"));
        assertThat(inTurkish.zone()).isEqualTo(drawn.zone());
        assertThat(inTurkish.locale()).isEqualTo(Locale.forLanguageTag("tr-TR"));
    }

    @Test
    void draws_a_seed_of_its_own_when_none_is_given() {
        assertThat(withProperties(Map.of()).seed()).isNotBlank();
    }

    @Test
    void every_zone_is_known_by_its_own_name_to_the_old_api_too() {
        assertThat(TestEnvironment.zones())
                .allSatisfy(id -> assertThat(
                                TimeZone.getTimeZone(ZoneId.of(id)).toZoneId().getRules())
                        .isEqualTo(ZoneId.of(id).getRules()));
    }

    @Test
    void the_announcement_says_how_to_repeat_the_run() {
        assertThat(withProperties(Map.of("test.seed", "7", "test.zone", "Asia/Tokyo", "test.locale", "tr-TR"))
                        .announcement())
                .isEqualTo("test seed=7 zone=Asia/Tokyo locale=tr-TR (repeat with -Dtest.seed=7)");
    }

    private static TestEnvironment seeded(int seed) {
        return withProperties(Map.of("test.seed", Integer.toString(seed)));
    }

    private static TestEnvironment withProperties(Map<String, String> properties) {
        return TestEnvironment.from(properties::get);
    }
}
