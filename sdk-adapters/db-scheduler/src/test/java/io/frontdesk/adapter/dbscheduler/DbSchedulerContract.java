package io.frontdesk.adapter.dbscheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.Frontdesk;
import io.frontdesk.FrontdeskBuilder;
import io.frontdesk.inmemory.SettableClock;
import io.frontdesk.testkit.TriggerEngineContract;
import io.frontdesk.work.Trigger;
import io.frontdesk.work.TriggerStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The contract, and what is db-scheduler's own, on each database. */
abstract class DbSchedulerContract extends TriggerEngineContract {

    private static final Duration HOUR = Duration.ofHours(1);

    abstract Database database();

    @Override
    protected FrontdeskBuilder desk(Clock clock) {
        return Frontdesk.inMemory()
                .clock(clock)
                .triggers(ManualEngine.on(database().pool(), clock));
    }

    @Test
    void a_node_that_died_while_it_fired_is_found_out() {
        SettableClock clock = SettableClock.at(Instant.parse("2026-05-01T09:30:00Z"));
        List<String> fired = new CopyOnWriteArrayList<>();
        ManualEngine other = ManualEngine.on(database().pool(), clock);
        other.register(Trigger.every("dying", HOUR, () -> fired.add("other")));
        other.pump();
        clock.set(Instant.parse("2026-05-01T10:00:00Z"));
        database()
                .with("UPDATE frontdesk_scheduled_task SET picked = TRUE, picked_by = 'dead',"
                        + " last_heartbeat = TIMESTAMP WITH TIME ZONE '2026-05-01 10:00:00+00:00', version = version + 1"
                        + " WHERE task_name = 'frontdesk.dying'");

        clock.advance(Duration.ofSeconds(59));
        other.lookForDead();
        other.pump();
        assertThat(fired).isEmpty();

        // db-scheduler's test helper waits for six heartbeats whatever we say, a real scheduler for four.
        clock.advance(Duration.ofSeconds(32));
        other.lookForDead();
        other.pump();
        assertThat(fired).containsExactly("other");
    }

    @Test
    void shows_what_only_other_nodes_know_and_nothing_of_other_tasks() {
        SettableClock clock = SettableClock.at(Instant.parse("2026-05-01T09:30:00Z"));
        ManualEngine knowing = ManualEngine.on(database().pool(), clock);
        knowing.register(Trigger.every("known", HOUR, () -> {}));
        knowing.pump();
        database()
                .with("INSERT INTO frontdesk_scheduled_task (task_name, task_instance, execution_time, picked, version)"
                        + " VALUES ('hosts-own', '1', TIMESTAMP WITH TIME ZONE '2100-05-01 10:00:00+00:00', FALSE, 1)");

        List<TriggerStatus> shown = ManualEngine.on(database().pool(), clock).triggers();

        assertThat(shown).extracting(TriggerStatus::name).contains("known").doesNotContain("hosts-own");
        assertThat(shown)
                .filteredOn(status -> status.name().equals("known"))
                .singleElement()
                .satisfies(status -> assertThat(status.nextAt()).isEqualTo(Instant.parse("2026-05-01T10:00:00Z")));
    }

    @Test
    void fires_on_threads_of_its_own_once_the_desk_is_started() throws InterruptedException {
        var fired = new CountDownLatch(2);
        List<String> threads = new CopyOnWriteArrayList<>();
        try (Frontdesk desk = Frontdesk.inMemory()
                .triggers(DbSchedulerTriggers.on(database().pool()).withPollInterval(Duration.ofMillis(100)))
                .trigger(Trigger.every("real", Duration.ofSeconds(1), () -> {
                    threads.add(Thread.currentThread().getName());
                    fired.countDown();
                }))
                .build()) {
            desk.start();

            assertThat(fired.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(threads).noneMatch(name -> name.startsWith("frontdesk-worker"));
    }
}
