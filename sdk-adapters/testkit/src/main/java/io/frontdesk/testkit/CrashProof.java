package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.inmemory.SettableClock;
import io.frontdesk.spi.Persistence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Kills a desk at every point of sending 200 messages, 1,000 with {@code -Pproofs}, starts it again, and counts what that cost: nothing lost,
 * nothing sent twice, at most one group in doubt a crash and none where the provider can be asked. Then it loses the answer of every commit in turn,
 * to a desk that is not started again. Extend it for a {@link Persistence}.
 */
public abstract class CrashProof {

    private static final int PAIRS = 25;
    private static final boolean FULL = "full".equals(System.getProperty("frontdesk.proofs"));

    /** How often the same program dies before it comes to its end. */
    private static final int DEATHS = FULL ? 50 : 10;

    private static final List<CrashScenario> SCENARIOS =
            List.of(CrashScenario.ASKED, CrashScenario.MARKETING, CrashScenario.TRANSACTIONAL);

    private static final Duration TELL_EVERY = Duration.ofSeconds(20);

    /** Trials may share a database: time only ever goes on, and every trial has a number of its own. */
    private static final SettableClock CLOCK = SettableClock.at(Instant.parse("2026-01-05T09:00:00Z"));

    private static final AtomicInteger TRIALS = new AtomicInteger();

    private final long seed = Long.getLong("test.seed", 1L);

    protected CrashProof() {}

    /** A database without a desk on it. May be the same one each time, since every trial makes a tenant of its own. It is not closed. */
    protected abstract Persistence persistence();

    /** Crashes at every n-th point only, where a trial takes long: others in each run, by its seed. 1 crashes at each. */
    protected int every() {
        return 1;
    }

    /** The same for answers that are lost, of which there are fewer. */
    private int everyAnswer() {
        return Math.max(1, every() / 8);
    }

    @Test
    void nothing_is_lost_doubled_or_left_in_doubt_when_the_provider_can_be_asked() {
        crashAtEachPoint(CrashScenario.ASKED);
    }

    @Test
    void a_crash_leaves_one_group_in_doubt_when_nobody_can_tell() {
        crashAtEachPoint(CrashScenario.MARKETING);
    }

    @Test
    void a_crash_repeats_at_most_one_group_of_what_may_be_repeated() {
        crashAtEachPoint(CrashScenario.TRANSACTIONAL);
    }

    /** The heir dies as well, wherever a seed says. */
    @Test
    void an_heir_may_die_too() {
        int points = countPoints(CrashScenario.ASKED).size();
        var random = new SplittableRandom(seed);
        var problems = new ArrayList<String>();
        CrashToll all = CrashToll.NONE;
        for (int i = 0; i < Math.max(5, PAIRS / every()); i++) {
            List<CrashInjector> lives = List.of(
                    CrashInjector.crashAt(1 + random.nextInt(points)),
                    CrashInjector.crashAt(1 + random.nextInt(points)));
            all = all.plus(judge(CrashScenario.ASKED, lives, problems));
        }
        print("dying twice, seed " + seed + ": " + all.faults() + " crashes", all);
        assertThat(problems).isEmpty();
    }

    /** One program and many deaths: each life does a little more, or finds only what the one before left. */
    @Test
    void a_program_that_dies_again_and_again_comes_to_its_end() {
        for (CrashScenario scenario : List.of(CrashScenario.ASKED, CrashScenario.MARKETING)) {
            int points = countPoints(scenario).size();
            var random = new SplittableRandom(seed);
            var problems = new ArrayList<String>();
            List<CrashInjector> lives = random.ints(DEATHS, 1, points / 4)
                    .mapToObj(CrashInjector::crashAt)
                    .toList();
            CrashToll all = judge(scenario, lives, problems);
            print(
                    scenario.name() + ", dying " + DEATHS + " times, seed " + seed + ": " + all.faults() + " crashes",
                    all);
            assertThat(problems).isEmpty();
            assertThat(all.faults()).as("crashes").isGreaterThanOrEqualTo(3);
        }
    }

    /** The database has it all, and the caller a broken connection: nobody is told to start anew. */
    @Test
    void who_lives_on_after_an_answer_was_lost_loses_and_repeats_nothing() {
        for (CrashScenario scenario : SCENARIOS) {
            List<String> commits = countCommits(scenario);
            var progress = new Progress(
                    getClass().getSimpleName() + ", answers, " + scenario.name(), commits.size(), TELL_EVERY);
            var problems = new ArrayList<String>();
            CrashToll all = IntStream.rangeClosed(1, commits.size())
                    .peek(progress::at)
                    .filter(commit -> Math.floorMod(commit - seed, everyAnswer()) == 0)
                    .mapToObj(commit -> endure(scenario, List.of(commit), problems))
                    .reduce(CrashToll.NONE, CrashToll::plus);
            print(scenario.name() + ": " + commits.size() + " commits, " + all.faults() + " answers lost", all);
            assertThat(problems).isEmpty();
            assertThat(commits.size())
                    .as("commits; if some were saved on purpose, lower the least in CrashScenario")
                    .isGreaterThanOrEqualTo(leastCommits(scenario));
            // Not of those counted just now: what a trigger does once a day is in some trials only.
            assertThat(all.faults())
                    .as("answers lost")
                    .isGreaterThanOrEqualTo(leastCommits(scenario) / everyAnswer() * 9 / 10);
        }
    }

    /** Also those of whoever says again what was not answered. */
    @Test
    void answers_may_be_lost_again_and_again() {
        for (CrashScenario scenario : SCENARIOS) {
            int commits = countCommits(scenario).size();
            var random = new SplittableRandom(seed);
            var problems = new ArrayList<String>();
            CrashToll all = CrashToll.NONE;
            for (int i = 0; i < Math.max(2, (FULL ? PAIRS : 8) / every()); i++) {
                int share = random.nextInt(2, 10);
                List<Integer> lost = IntStream.rangeClosed(1, 2 * commits)
                        .filter(commit -> random.nextInt(share) == 0)
                        .boxed()
                        .toList();
                all = all.plus(endure(scenario, lost, problems));
            }
            print(scenario.name() + ", again and again, seed " + seed + ": " + all.faults() + " answers lost", all);
            assertThat(problems).isEmpty();
            assertThat(all.faults()).as("answers lost").isGreaterThanOrEqualTo(commits / 10);
        }
    }

    private List<String> countCommits(CrashScenario scenario) {
        var recording = CrashInjector.recording();
        var problems = new ArrayList<String>();
        endure(scenario, recording, problems);
        assertThat(problems).as("without a fault").isEmpty();
        return recording.commits();
    }

    private CrashToll endure(CrashScenario scenario, List<Integer> commits, List<String> problems) {
        return endure(scenario, CrashInjector.losingAnswersOf(commits), problems);
    }

    private CrashToll endure(CrashScenario scenario, CrashInjector losing, List<String> problems) {
        CrashToll toll = trial(scenario).endure(losing);
        if (!toll.isAllowedToTheLiving(scenario)) {
            problems.add(losing.lostAnswers() + ": " + toll);
        }
        return toll;
    }

    private void crashAtEachPoint(CrashScenario scenario) {
        List<String> points = countPoints(scenario);
        var progress = new Progress(getClass().getSimpleName() + ", " + scenario.name(), points.size(), TELL_EVERY);
        var problems = new ArrayList<String>();
        CrashToll all = IntStream.rangeClosed(1, points.size())
                .peek(progress::at)
                .filter(point -> Math.floorMod(point - seed, every()) == 0)
                .mapToObj(CrashInjector::crashAt)
                .map(injector -> judge(scenario, List.of(injector), problems))
                .reduce(CrashToll.NONE, CrashToll::plus);
        print(scenario.name() + ": " + points.size() + " points, " + all.faults() + " crashes", all);
        assertThat(problems).isEmpty();
        assertThat(points.size())
                .as("points; if calls were saved on purpose, lower the least in CrashScenario")
                .isGreaterThanOrEqualTo(leastPoints(scenario));
        assertThat(all.faults()).as("crashes").isGreaterThanOrEqualTo(points.size() / every() * 9 / 10);
    }

    int leastCommits(CrashScenario scenario) {
        return scenario.leastCommits(messages());
    }

    int leastPoints(CrashScenario scenario) {
        return scenario.leastPoints(messages());
    }

    int messages() {
        return FULL ? CrashScenario.MANY : CrashScenario.FEW;
    }

    private void print(String what, CrashToll toll) {
        System.out.println(getClass().getSimpleName() + ", " + what + ", " + messages() + " messages each: " + toll);
    }

    /** Of two counts the smaller: on a stalled machine work is asked for again, and what that adds is on no other run's way. */
    private List<String> countPoints(CrashScenario scenario) {
        List<String> once = counted(scenario);
        List<String> again = counted(scenario);
        return once.size() <= again.size() ? once : again;
    }

    /** A life without a crash: it costs nothing, and shows the points. */
    private List<String> counted(CrashScenario scenario) {
        var recording = CrashInjector.recording();
        var problems = new ArrayList<String>();
        judge(scenario, List.of(recording), problems);
        assertThat(problems).as("without a crash").isEmpty();
        return recording.trace();
    }

    private CrashToll judge(CrashScenario scenario, List<CrashInjector> lives, List<String> problems) {
        CrashToll toll = trial(scenario).run(lives);
        if (!toll.isAllowedBy(scenario)) {
            String where = lives.stream()
                    .map(life -> life.crashPoint().orElse("no crash"))
                    .toList()
                    .toString();
            problems.add(where + ": " + toll);
        }
        return toll;
    }

    private CrashTrial trial(CrashScenario scenario) {
        return new CrashTrial(persistence(), CLOCK, scenario, messages(), "crash-" + TRIALS.incrementAndGet());
    }
}
