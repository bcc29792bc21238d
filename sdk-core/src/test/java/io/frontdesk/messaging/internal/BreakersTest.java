package io.frontdesk.messaging.internal;

import static io.frontdesk.messaging.BreakerStatus.State.CLOSED;
import static io.frontdesk.messaging.BreakerStatus.State.HALF_OPEN;
import static io.frontdesk.messaging.BreakerStatus.State.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.messaging.BreakerStatus;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BreakersTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final SendOutcome UNREACHABLE = SendOutcome.rejected(RejectionKind.UNREACHABLE, "refused");
    private static final SendOutcome UNKNOWN = SendOutcome.unknown("exception");
    private static final Set<RejectionKind> FAILURES =
            EnumSet.of(RejectionKind.UNREACHABLE, RejectionKind.CONFIGURATION);

    /** No jitter: a pause is its longest. */
    private final Breakers breakers = new Breakers(never());

    private static RandomGenerator never() {
        return () -> 0;
    }

    @Test
    void lets_all_through_while_closed() {
        assertThat(breakers.permits("a", 32, NOW)).isEqualTo(32);
        fail(4);

        assertThat(breakers.permits("a", 32, NOW)).isEqualTo(32);
        assertThat(breakers.openUntil("a", NOW)).isEmpty();
        assertThat(status()).isEqualTo(new BreakerStatus("a", CLOSED, 4, Optional.empty()));
    }

    @Test
    void opens_after_five_failures_in_a_row_for_half_a_minute() {
        fail(5);

        Instant until = NOW.plusSeconds(30);
        assertThat(breakers.permits("a", 32, NOW)).isZero();
        assertThat(breakers.openUntil("a", until.minusMillis(1))).contains(until);
        assertThat(breakers.openUntil("a", until)).isEmpty();
        assertThat(status()).isEqualTo(new BreakerStatus("a", OPEN, 5, Optional.of(until)));
        assertThat(breakers.permits("b", 32, NOW)).as("another account").isEqualTo(32);
    }

    @Test
    void an_answer_of_any_kind_begins_the_count_anew() {
        for (RejectionKind kind : RejectionKind.values()) {
            boolean failure = FAILURES.contains(kind);
            fail(4);
            record(NOW, SendOutcome.rejected(kind, "code"));
            assertThat(breakers.permits("a", 8, NOW)).as(kind.name()).isEqualTo(failure ? 0 : 8);
            record(NOW, SendOutcome.accepted());
            assertThat(breakers.statuses()).isEmpty();
        }
    }

    @Test
    void each_message_of_a_group_that_failed_counts_and_one_answer_outweighs_them() {
        record(NOW, UNREACHABLE, UNREACHABLE, UNREACHABLE, SendOutcome.accepted(), UNREACHABLE, UNREACHABLE);
        assertThat(breakers.statuses()).isEmpty();

        record(NOW, UNREACHABLE, UNREACHABLE, UNREACHABLE, UNREACHABLE, UNREACHABLE);
        assertThat(status().state()).isEqualTo(OPEN);
    }

    @Test
    void a_group_nobody_can_tell_of_counts_once() {
        for (int i = 0; i < 4; i++) {
            record(NOW, UNKNOWN, UNKNOWN, UNKNOWN);
        }
        assertThat(status()).isEqualTo(new BreakerStatus("a", CLOSED, 4, Optional.empty()));

        record(NOW, UNKNOWN);
        assertThat(status().state()).isEqualTo(OPEN);
    }

    @Test
    void one_tries_when_the_time_is_over_and_the_others_wait() {
        fail(5);
        Instant until = NOW.plusSeconds(30);

        assertThat(breakers.permits("a", 32, until.minusMillis(1))).isZero();
        assertThat(breakers.permits("a", 32, until)).isEqualTo(1);
        assertThat(breakers.permits("a", 32, until)).isZero();
        assertThat(breakers.openUntil("a", until)).contains(until.plus(Breakers.LOOK));
        assertThat(status().state()).isEqualTo(HALF_OPEN);

        record(until, SendOutcome.accepted());
        assertThat(breakers.permits("a", 32, until)).isEqualTo(32);
    }

    @Test
    void each_try_that_fails_doubles_the_time_up_to_ten_minutes() {
        fail(5);
        Instant at = NOW;
        var pauses = new ArrayList<Long>();
        for (int i = 0; i < 7; i++) {
            Instant until = breakers.openUntil("a", at).orElseThrow();
            pauses.add(Duration.between(at, until).toSeconds());
            at = until;
            assertThat(breakers.permits("a", 1, at)).isEqualTo(1);
            record(at, UNREACHABLE);
        }
        assertThat(pauses).containsExactly(30L, 60L, 120L, 240L, 480L, 600L, 600L);

        record(at, SendOutcome.accepted());
        for (int i = 0; i < 5; i++) {
            record(at, UNREACHABLE);
        }
        assertThat(breakers.openUntil("a", at)).as("closed in between").contains(at.plusSeconds(30));
    }

    @Test
    void a_permit_that_was_not_used_goes_to_the_next_one_and_one_that_is_lost_comes_back() {
        fail(5);
        Instant until = NOW.plusSeconds(30);
        breakers.permits("a", 1, until);
        record(until);
        assertThat(breakers.permits("a", 1, until)).isEqualTo(1);

        Instant lost = until.plus(Breaker.PATIENCE);
        assertThat(breakers.openUntil("a", lost.minusSeconds(1))).contains(lost);
        assertThat(breakers.permits("a", 1, lost.minusMillis(1))).isZero();
        assertThat(breakers.permits("a", 1, lost)).isEqualTo(1);
    }

    @Test
    void what_was_begun_before_it_opened_cannot_open_it_longer_but_can_close_it() {
        fail(5);

        record(NOW.plusSeconds(10), UNREACHABLE, UNREACHABLE);
        assertThat(breakers.openUntil("a", NOW)).contains(NOW.plusSeconds(30));

        record(NOW.plusSeconds(11), SendOutcome.accepted());
        assertThat(breakers.statuses()).isEmpty();
    }

    @Test
    void jitter_takes_away_a_fifth_at_most() {
        var jittered = new Breakers(new Random(11));
        for (int i = 0; i < 200; i++) {
            String account = "a" + i;
            jittered.record(account, Collections.nCopies(5, UNREACHABLE), NOW);
            assertThat(jittered.openUntil(account, NOW).orElseThrow())
                    .isBetween(NOW.plusSeconds(24), NOW.plusSeconds(30));
        }
    }

    @Test
    void asking_for_nothing_uses_nothing_up() {
        fail(5);

        assertThat(breakers.permits("a", 0, NOW.plusSeconds(30))).isZero();
        assertThat(breakers.permits("a", 1, NOW.plusSeconds(30))).isEqualTo(1);
    }

    @Test
    void of_many_threads_one_may_try() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 50; round++) {
                fail(5);
                Instant later = NOW.plusSeconds(30);
                List<Callable<Integer>> asking = Collections.nCopies(16, () -> breakers.permits("a", 4, later));
                int permitted = 0;
                for (Future<Integer> one : threads.invokeAll(asking)) {
                    permitted += one.get();
                }
                assertThat(permitted).isEqualTo(1);
                record(later, SendOutcome.accepted());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** The oracle keeps the whole history and computes every answer from its beginning. */
    @Test
    void agrees_with_an_oracle_on_any_history() {
        long seed = Long.getLong("test.seed", System.nanoTime());
        System.out.println("breaker seed=" + seed + " (repeat with -Dtest.seed=" + seed + ")");
        var random = new Random(seed);
        for (int run = 0; run < 200; run++) {
            var tested = new Breakers(never());
            var oracle = new Oracle();
            Instant at = NOW;
            for (int i = 0; i < 100; i++) {
                at = at.plusMillis(random.nextInt(20_000));
                int dice = random.nextInt(10);
                if (dice < 4) {
                    assertThat(tested.permits("a", 3, at)).as("permits").isEqualTo(oracle.permits(3, at));
                } else {
                    int failures = dice < 8 ? 1 + random.nextInt(3) : 0;
                    tested.record(
                            "a",
                            failures == 0
                                    ? List.of(SendOutcome.accepted())
                                    : Collections.nCopies(failures, UNREACHABLE),
                            at);
                    oracle.recorded(failures, at);
                }
                assertThat(tested.openUntil("a", at).isPresent()).as("open").isEqualTo(oracle.isShut(at));
            }
        }
    }

    private static final class Oracle {

        /** A number of failures, 0 for an answer, or -1 for a permit to try. */
        private record Event(int what, Instant at) {}

        private final List<Event> history = new ArrayList<>();

        void recorded(int failures, Instant at) {
            history.add(new Event(failures, at));
        }

        int permits(int wanted, Instant at) {
            Optional<Instant> shut = shutUntil();
            if (shut.isEmpty()) {
                return wanted;
            }
            if (at.isBefore(shut.get())) {
                return 0;
            }
            history.add(new Event(-1, at));
            return 1;
        }

        boolean isShut(Instant at) {
            return shutUntil().filter(at::isBefore).isPresent();
        }

        private Optional<Instant> shutUntil() {
            int failures = 0;
            int openings = 0;
            boolean trying = false;
            Optional<Instant> shut = Optional.empty();
            for (Event event : history) {
                if (event.what() == 0) {
                    failures = 0;
                    openings = 0;
                    trying = false;
                    shut = Optional.empty();
                } else if (event.what() < 0) {
                    trying = true;
                    shut = Optional.of(event.at().plusSeconds(120));
                } else {
                    failures += event.what();
                    if (trying || (shut.isEmpty() && failures >= 5)) {
                        long seconds = Math.min(600, 30L * (1L << openings++));
                        shut = Optional.of(event.at().plusSeconds(seconds));
                        trying = false;
                    }
                }
            }
            return shut;
        }
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            record(NOW, UNREACHABLE);
        }
    }

    private void record(Instant at, SendOutcome... outcomes) {
        breakers.record("a", List.of(outcomes), at);
    }

    private BreakerStatus status() {
        return breakers.statuses().get(0);
    }
}
