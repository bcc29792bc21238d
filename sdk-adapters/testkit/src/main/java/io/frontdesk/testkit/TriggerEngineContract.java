package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.Frontdesk;
import io.frontdesk.FrontdeskBuilder;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.inmemory.SettableClock;
import io.frontdesk.work.Trigger;
import io.frontdesk.work.TriggerStatus;
import io.frontdesk.work.spi.TriggerEngine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every {@link TriggerEngine} does, seen from the nodes of one cluster. Tests name their triggers apart, so they may share a database. */
public abstract class TriggerEngineContract {

    /** On no full hour, so that what is due at one is not yet. */
    static final Instant START = Instant.parse("2026-03-28T09:17:03Z");

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Duration HOUR = Duration.ofHours(1);

    private final String name = "trigger-" + COUNT.incrementAndGet();
    private final SettableClock clock = SettableClock.at(START);
    private final List<String> fired = new CopyOnWriteArrayList<>();

    protected TriggerEngineContract() {}

    /**
     * A builder with the engine under test, in which all nodes of this test class share what the engine keeps. Desks are driven by their worker and
     * never started: give an engine that fires in its turns.
     *
     * @param clock what the desk and the engine go by
     */
    protected abstract FrontdeskBuilder desk(Clock clock);

    @Test
    void fires_at_its_time_and_not_before() {
        Frontdesk node = node(hourly("a"));

        drive(node);
        clock.set(Instant.parse("2026-03-28T09:59:59.999Z"));
        drive(node);
        assertThat(fired).isEmpty();

        clock.set(Instant.parse("2026-03-28T10:00:00Z"));
        drive(node);
        drive(node);
        assertThat(fired).containsExactly("a");

        clock.advance(HOUR);
        drive(node);
        assertThat(fired).containsExactly("a", "a");
    }

    @Test
    void two_nodes_fire_once_for_each_time() {
        Frontdesk one = node(hourly("one"));
        Frontdesk two = node(hourly("two"));
        drive(one);
        drive(two);

        for (int times = 1; times <= 5; times++) {
            clock.advance(HOUR);
            drive(times % 2 == 0 ? one : two);
            drive(times % 2 == 0 ? two : one);
            assertThat(fired).hasSize(times);
        }
        assertThat(fired).containsExactly("two", "one", "two", "one", "two");
    }

    @Test
    void what_was_missed_fires_once_when_a_node_comes_back() {
        Frontdesk gone = node(hourly("gone"));
        drive(gone);
        clock.advance(HOUR.multipliedBy(30));

        Frontdesk back = node(hourly("back"));
        drive(back);
        drive(back);

        assertThat(fired).containsExactly("back");
        assertThat(status(back).nextAt()).isEqualTo(Instant.parse("2026-03-29T16:00:00Z"));
    }

    @Test
    void a_task_that_throws_fires_again_before_its_next_time_and_then_goes_on() {
        var left = new AtomicInteger(2);
        Frontdesk node = node(Trigger.every(name, HOUR, () -> {
            fired.add("try");
            if (left.getAndDecrement() > 0) {
                throw new IllegalStateException("secret of maria@example.org");
            }
        }));
        drive(node);
        clock.set(Instant.parse("2026-03-28T10:00:00Z"));
        drive(node);
        assertThat(fired).hasSize(1);
        TriggerStatus failed = status(node);
        assertThat(failed.failures()).isEqualTo(1);
        assertThat(failed.lastFailure()).contains("java.lang.IllegalStateException");
        assertThat(failed.nextAt()).isBetween(clock.instant(), Instant.parse("2026-03-28T10:30:00Z"));

        untilFired(node, 3);

        assertThat(clock.instant()).isBefore(Instant.parse("2026-03-28T11:00:00Z"));
        TriggerStatus done = status(node);
        assertThat(done.failures()).isZero();
        assertThat(done.lastFailure()).isEmpty();
        assertThat(done.nextAt()).isEqualTo(Instant.parse("2026-03-28T11:00:00Z"));
    }

    @Test
    void a_task_that_throws_does_not_wait_longer_than_to_its_next_time() {
        Frontdesk node = node(Trigger.every(name, Duration.ofSeconds(1), () -> {
            fired.add("try");
            throw new IllegalArgumentException();
        }));
        drive(node);

        for (int times = 1; times <= 12; times++) {
            clock.advance(Duration.ofSeconds(1));
            drive(node);
            assertThat(fired).hasSize(times);
        }
    }

    @Test
    void one_that_throws_keeps_no_other_from_firing() {
        Frontdesk node = node(
                Trigger.every(name + "-bad", HOUR, () -> {
                    throw new IllegalStateException();
                }),
                hourly("good"));
        drive(node);
        clock.advance(HOUR);
        drive(node);

        assertThat(fired).containsExactly("good");
    }

    @Test
    void fires_daily_by_the_clocks_of_its_zone() {
        ZoneId prague = ZoneId.of("Europe/Prague");
        Frontdesk node = node(Trigger.daily(
                name,
                LocalTime.of(2, 30),
                prague,
                () -> fired.add(clock.instant().toString())));
        drive(node);

        // On 29 March clocks go from 02:00 to 03:00.
        assertFiresAt(node, "2026-03-29T01:00:00Z");
        assertFiresAt(node, "2026-03-30T00:30:00Z");

        // On 25 October 02:30 comes twice.
        clock.set(Instant.parse("2026-10-24T12:00:00Z"));
        drive(node);
        fired.clear();
        assertFiresAt(node, "2026-10-25T00:30:00Z");
        assertFiresAt(node, "2026-10-26T01:30:00Z");
    }

    @Test
    void a_new_schedule_replaces_the_old_one() {
        Frontdesk old = node(Trigger.every(name, Duration.ofDays(30), () -> fired.add("old")));
        drive(old);

        Frontdesk node = node(hourly("new"));
        drive(node);
        assertThat(status(node).schedule()).isEqualTo("every PT1H");
        assertThat(status(node).nextAt()).isEqualTo(Instant.parse("2026-03-28T10:00:00Z"));
        clock.advance(HOUR);
        drive(node);

        assertThat(fired).containsExactly("new");
    }

    @Test
    void tells_how_its_triggers_stand() {
        Frontdesk node = node(hourly("a"));
        drive(node);
        TriggerStatus before = status(node);
        assertThat(before)
                .isEqualTo(new TriggerStatus(
                        name,
                        "every PT1H",
                        Instant.parse("2026-03-28T10:00:00Z"),
                        Optional.empty(),
                        0,
                        Optional.empty()));

        clock.set(Instant.parse("2026-03-28T10:00:07Z"));
        drive(node);

        TriggerStatus after = status(node);
        assertThat(after.lastFinishedAt()).contains(clock.instant());
        assertThat(after.nextAt()).isEqualTo(Instant.parse("2026-03-28T11:00:00Z"));
    }

    @Test
    void refuses_two_of_one_name() {
        assertThatThrownBy(() -> node(hourly("a"), hourly("b")))
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_CONFIGURED));
    }

    private Trigger hourly(String says) {
        return Trigger.every(name, HOUR, () -> fired.add(says));
    }

    private Frontdesk node(Trigger... triggers) {
        FrontdeskBuilder builder = desk(clock);
        for (Trigger trigger : triggers) {
            builder.trigger(trigger);
        }
        return builder.build();
    }

    private void assertFiresAt(Frontdesk node, String time) {
        int before = fired.size();
        clock.set(Instant.parse(time).minusMillis(1));
        drive(node);
        assertThat(fired).as("before " + time).hasSize(before);
        clock.set(Instant.parse(time));
        drive(node);
        assertThat(fired).hasSize(before + 1).last().isEqualTo(time);
    }

    private void untilFired(Frontdesk node, int times) {
        for (int i = 0; fired.size() < times && i < 1000; i++) {
            clock.advance(Duration.ofSeconds(1));
            drive(node);
        }
        assertThat(fired).hasSize(times);
    }

    private static void drive(Frontdesk node) {
        node.worker().drain();
    }

    private TriggerStatus status(Frontdesk node) {
        return node.worker().triggers().stream()
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
