package frontdesk.build.testenvironment;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TimeZone;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The defaults of the machine that a test run pretends to run on. The same seed draws the same zone and locale on the
 * same JDK; either can be set on its own.
 */
record TestEnvironment(String seed, ZoneId zone, Locale locale) {

    static final String SEED = "test.seed";
    static final String ZONE = "test.zone";
    static final String LOCALE = "test.locale";

    /** Reads the three properties through {@code properties}, which answers null for one that is not set. */
    static TestEnvironment from(Function<String, @Nullable String> properties) {
        String seed = valueOr(properties.apply(SEED), Long.toString(System.nanoTime()));
        SplittableRandom random = new SplittableRandom(Long.parseLong(seed));
        String drawnZone = pick(zones(), random);
        String drawnLocale = pick(locales(), random);
        return new TestEnvironment(
                seed,
                ZoneId.of(valueOr(properties.apply(ZONE), drawnZone)),
                Locale.forLanguageTag(valueOr(properties.apply(LOCALE), drawnLocale)));
    }

    void install() {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        Locale.setDefault(locale);
    }

    String announcement() {
        return "test seed=" + seed + " zone=" + zone + " locale=" + locale.toLanguageTag() + " (repeat with -D" + SEED
                + "=" + seed + ")";
    }

    /** Sorted, so that the draw does not hang on the order of a hash set. Databases do not know the SystemV names. */
    static List<String> zones() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(id -> !id.startsWith("SystemV/"))
                .sorted()
                .toList();
    }

    static List<String> locales() {
        return Arrays.stream(Locale.getAvailableLocales())
                .map(Locale::toLanguageTag)
                .distinct()
                .sorted()
                .toList();
    }

    private static String pick(List<String> from, SplittableRandom random) {
        return from.get(random.nextInt(from.size()));
    }

    private static String valueOr(@Nullable String value, String otherwise) {
        return value == null || value.isBlank() ? otherwise : value;
    }
}
