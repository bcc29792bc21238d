package io.frontdesk.work.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DebouncerTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final long MILLI = 1_000_000;

    private final Queue<Task> tasks = new ArrayDeque<>();
    private final List<Map<String, Instant>> passed = new ArrayList<>();
    private long nanos;
    private boolean failing;
    private final Debouncer debouncer =
            new Debouncer(() -> nanos, (in, task) -> tasks.add(new Task(nanos + in, task)), this::pass);

    private record Task(long at, Runnable run) {}

    private void pass(Map<String, Instant> due) {
        if (failing) {
            throw new IllegalStateException("told to");
        }
        passed.add(due);
    }

    @Test
    void passes_nothing_on_the_thread_that_offers_and_the_first_at_once() {
        debouncer.offer(Map.of("q", START));
        assertThat(passed).isEmpty();
        assertThat(tasks).extracting(Task::at).containsExactly(0L);

        run();
        assertThat(passed).containsExactly(Map.of("q", START));
        assertThat(tasks).isEmpty();
    }

    @Test
    void a_thousand_commits_in_20_ms_are_passed_on_in_two() {
        long seed = 20260301;
        System.out.println("seed " + seed);
        var random = new Random(seed);
        Map<String, Instant> union = new HashMap<>();
        for (int i = 0; i < 1000; i++) {
            nanos = i * 20L * MILLI / 1000;
            runDue();
            String queue = "q" + random.nextInt(40);
            Instant due = START.minusMillis(random.nextInt(1000));
            union.merge(queue, due, (a, b) -> a.isBefore(b) ? a : b);
            debouncer.offer(Map.of(queue, due));
        }
        nanos = 100 * MILLI;
        runDue();

        assertThat(passed).hasSize(2);
        assertThat(merged()).isEqualTo(union);
        assertThat(tasks).isEmpty();
    }

    @Test
    void rests_for_20_ms_after_each() {
        debouncer.offer(Map.of("a", START));
        run();
        nanos = 5 * MILLI;
        debouncer.offer(Map.of("b", START));
        debouncer.offer(Map.of("c", START));
        assertThat(tasks).extracting(Task::at).containsExactly(20 * MILLI);

        nanos = 20 * MILLI;
        run();
        assertThat(passed).last().isEqualTo(Map.of("b", START, "c", START));

        nanos = Duration.ofHours(1).toNanos();
        debouncer.offer(Map.of("d", START));
        assertThat(tasks).extracting(Task::at).containsExactly(nanos);
    }

    @Test
    void what_comes_while_one_is_passed_on_goes_with_the_next() {
        List<Map<String, Instant>> heard = new ArrayList<>();
        Debouncer[] self = new Debouncer[1];
        self[0] = new Debouncer(() -> nanos, (in, task) -> tasks.add(new Task(nanos + in, task)), due -> {
            heard.add(due);
            if (heard.size() == 1) {
                self[0].offer(Map.of("meanwhile", START));
                assertThat(tasks).as("one at a time").isEmpty();
                nanos = 500 * MILLI;
            }
        });
        self[0].offer(Map.of("first", START));
        run();

        assertThat(tasks).extracting(Task::at).containsExactly(520 * MILLI);
        run();
        assertThat(heard).containsExactly(Map.of("first", START), Map.of("meanwhile", START));
    }

    @Test
    void everything_stands_for_all_that_came_with_it() {
        debouncer.offer(Map.of("a", START));
        debouncer.offerEverything();
        debouncer.offer(Map.of("b", START));
        run();
        assertThat(passed).containsExactly(Map.of());
        assertThat(tasks).isEmpty();
    }

    @Test
    void nothing_is_not_passed_on() {
        debouncer.offer(Map.of());
        assertThat(tasks).isEmpty();
    }

    @Test
    void one_that_fails_leaves_later_ones_working() {
        failing = true;
        debouncer.offer(Map.of("lost", START));
        assertThatThrownBy(this::run).isInstanceOf(IllegalStateException.class);
        failing = false;

        debouncer.offer(Map.of("later", START));
        run();
        assertThat(passed).containsExactly(Map.of("later", START));
    }

    private void run() {
        tasks.remove().run().run();
    }

    private void runDue() {
        while (!tasks.isEmpty() && tasks.element().at() <= nanos) {
            run();
        }
    }

    private Map<String, Instant> merged() {
        Map<String, Instant> all = new HashMap<>();
        passed.forEach(some -> some.forEach((q, due) -> all.merge(q, due, (a, b) -> a.isBefore(b) ? a : b)));
        return all;
    }
}
