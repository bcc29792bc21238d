package io.frontdesk.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlewTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;
    private static final long SEED = Long.getLong("test.seed", 42L);

    @ParameterizedTest
    @CsvSource({
        // behind by, shown after seconds, milliseconds
        "     0,   10,  10000",
        "    50,    1,   1005", // 5 ms a second faster
        "    50,   10,  10050",
        "    50,   99,  99050", // no further than the truth
        "   -50,    1,    995",
        "   -50,   99,  98950",
        "  1000,  200, 201000",
        "  1001,    0,   1001", // a step
        "600000,    1, 601000",
        " -1000,   10,   9950",
        " -1001,    1,    500", // half speed
        "-60000,   60,  30000",
        "-60000,  200, 140000",
    })
    void goes_to_the_truth_at_its_pace(long behindMillis, long seconds, long shownMillis) {
        Slew slew = Slew.exact(0, 7).towards(behindMillis * MILLI, 7);

        assertThat(slew.shows(7 + seconds * SECOND)).isEqualTo(shownMillis * MILLI);
    }

    /** The oracle walks in steps of a millisecond, in decimals, and counts what is left to correct. */
    @Test
    void never_goes_back_and_never_oversteps_whatever_is_measured() {
        System.out.println("test.seed=" + SEED);
        var random = new SplittableRandom(SEED);
        for (int run = 0; run < 200; run++) {
            long now = random.nextLong(SECOND);
            long truth = 1_800_000_000L * SECOND;
            Slew slew = Slew.exact(truth, now);
            var oracle = new Walk(truth);
            long before = slew.shows(now);
            for (int measured = 0; measured < 5; measured++) {
                long offset = random.nextBoolean() ? random.nextLong(-20, 20) : random.nextLong(-90_000, 90_000);
                slew = slew.towards(oracle.shown() + offset * MILLI, now);
                oracle.behind(offset);
                for (int reads = 0; reads < 20; reads++) {
                    long millis = random.nextLong(0, 3_000);
                    now += millis * MILLI;
                    oracle.walk(millis);
                    long shown = slew.shows(now);
                    assertThat(shown).as("run %d", run).isGreaterThanOrEqualTo(before);
                    assertThat(shown - oracle.shown()).as("run %d", run).isBetween(-MILLI, MILLI);
                    before = shown;
                }
            }
        }
    }

    private static final class Walk {

        private BigDecimal shown;
        private BigDecimal left = BigDecimal.ZERO;
        private BigDecimal pace = BigDecimal.ZERO;

        private Walk(long at) {
            shown = BigDecimal.valueOf(at);
        }

        private void behind(long millis) {
            left = BigDecimal.valueOf(millis * MILLI);
            pace = BigDecimal.valueOf(millis < -1000 ? MILLI / 2 : MILLI / 200);
            if (millis > 1000) {
                shown = shown.add(left);
                left = BigDecimal.ZERO;
            }
        }

        private void walk(long millis) {
            for (long i = 0; i < millis; i++) {
                BigDecimal step = left.abs().min(pace).multiply(BigDecimal.valueOf(left.signum()));
                left = left.subtract(step);
                shown = shown.add(BigDecimal.valueOf(MILLI)).add(step);
            }
        }

        private long shown() {
            return shown.longValueExact();
        }
    }
}
