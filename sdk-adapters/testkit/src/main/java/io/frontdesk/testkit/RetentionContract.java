package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.Frontdesk;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.inmemory.SettableClock;
import io.frontdesk.journal.StartAt;
import io.frontdesk.journal.spi.CursorLease;
import io.frontdesk.retention.Retention;
import io.frontdesk.retention.RetentionReport;
import io.frontdesk.retention.RetentionRun;
import io.frontdesk.spi.Persistence;
import io.frontdesk.tenancy.TenantCreated;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A desk deletes what it need not keep, and nothing else. Needs a database that nothing else uses: every subscriber holds the journal. */
public abstract class RetentionContract extends StoreContract {

    private static final int TENANTS = 5;

    private final List<String> subscribers = new ArrayList<>();

    protected RetentionContract() {}

    @AfterEach
    void forgetSubscribers() {
        subscribers.forEach(one -> onPlatform(() -> persistence().journal().forget(one)));
    }

    @Test
    void leaves_exactly_what_is_to_be_kept_of_two_years_of_several_tenants() {
        List<RetentionScene> scenes = write(240);
        List<Map<String, Object>> expected =
                scenes.stream().map(RetentionScene::expected).toList();
        Frontdesk desk = desk(persistence(), RetentionScene.RETENTION);

        RetentionReport report = desk.retention().runOnce();
        RetentionReport again = desk.retention().runOnce();

        assertThat(report.complete()).isTrue();
        assertThat(report.deleted())
                .containsOnlyKeys(
                        "attempt",
                        "dead_work",
                        "frequency",
                        "idempotency",
                        "journal",
                        "message",
                        "rate",
                        "sender_health",
                        "soft_bounce");
        assertThat(report.journalHeldBy()).isSubsetOf(subscribers);
        assertThat(again.deleted()).as("a second run right away").isEmpty();
        assertThat(again.total()).isZero();
        assertThat(scenes.stream().map(RetentionScene::found).toList()).isEqualTo(expected);
    }

    @Test
    void keeps_ledgers_for_ever_unless_told_otherwise() {
        List<RetentionScene> scenes = write(40);

        RetentionReport report =
                desk(persistence(), Retention.keepAll()).retention().runOnce();

        assertThat(report.deleted().keySet())
                .containsExactlyInAnyOrder("frequency", "idempotency", "rate", "sender_health", "soft_bounce");
        assertThat(report.journalHeldBy()).isEmpty();
        for (RetentionScene scene : scenes) {
            assertThat(scene.foundLedgers()).isEqualTo(scene.ledgers());
        }
    }

    @Test
    void a_run_that_dies_anywhere_is_finished_by_the_next() {
        int points = crashing(CrashInjector.recording());
        int crashes = 0;
        for (int point = 1 + rows().number(3); point <= points; point += 1 + points / 15) {
            CrashInjector injector = CrashInjector.crashAt(point);
            crashing(injector);
            crashes += injector.hasCrashed() ? 1 : 0;
        }
        System.out.println("retention: " + points + " points, " + crashes + " crashes");
        assertThat(points).isGreaterThan(20);
        assertThat(crashes).isGreaterThan(5);
    }

    private int crashing(CrashInjector injector) {
        List<RetentionScene> scenes = write(24);
        List<Map<String, Object>> expected =
                scenes.stream().map(RetentionScene::expected).toList();
        Frontdesk dying = injector.sparing(() -> desk(injector.wrap(persistence()), RetentionScene.RETENTION));
        int before = injector.points();
        try {
            dying.retention().runOnce();
            assertThat(injector.hasCrashed()).isFalse();
        } catch (SimulatedCrash crash) {
            assertThat(injector.hasCrashed()).isTrue();
        }
        int points = injector.points() - before;

        Frontdesk next = desk(persistence(), RetentionScene.RETENTION);
        next.retention().runOnce();

        assertThat(next.retention().runOnce().total()).isZero();
        assertThat(scenes.stream().map(RetentionScene::found).toList()).isEqualTo(expected);
        forgetSubscribers();
        subscribers.clear();
        return points;
    }

    @Test
    void runs_once_a_day_by_itself_at_the_time_it_is_told() {
        List<RetentionScene> scenes = write(24);
        var clock = SettableClock.at(rows().now());
        LocalTime time = LocalTime.ofInstant(rows().now().plusSeconds(7_200), ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MINUTES);
        Frontdesk desk = builder(persistence(), RetentionScene.RETENTION.dailyAt(time, ZoneOffset.UTC), clock);

        desk.worker().drain();
        assertThat(scenes.get(0).foundLedgers())
                .as("before its time")
                .isEqualTo(scenes.get(0).ledgers());
        clock.advance(Duration.ofHours(2));
        desk.worker().drain();

        assertThat(scenes.get(0).foundLedgers()).isNotEqualTo(scenes.get(0).ledgers());
        assertThat(desk.retention().runOnce().of("message")).as("left over").isZero();
    }

    @Test
    void a_subscriber_that_is_no_more_holds_the_journal_until_it_is_forgotten() {
        write(24);
        Frontdesk desk = desk(persistence(), RetentionScene.RETENTION);
        String gone = rows().name("gone");
        onPlatform(() -> {
            persistence().journal().createCursors(gone, 0);
            return true;
        });
        RetentionReport before = desk.retention().runOnce();
        assertThat(before.journalHeldBy()).contains(gone);
        assertThat(before.of("journal")).isZero();

        assertThat(desk.subscriptions().forget(gone)).isTrue();
        forgetSubscribers();
        subscribers.clear();

        RetentionReport report = desk.retention().runOnce();
        assertThat(report.of("journal")).isPositive();
        assertThat(report.journalHeldBy()).isEmpty();
        assertThat(desk.subscriptions().forget(gone)).isFalse();
    }

    @Test
    void forgets_no_subscriber_that_the_desk_handles() {
        Frontdesk desk = desk(persistence(), RetentionScene.RETENTION);
        String live = rows().name("live");
        subscribers.add(live);
        desk.on(live, TenantCreated.class, StartAt.NOW, recorded -> {});

        assertThatThrownBy(() -> desk.subscriptions().forget(live)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void refuses_to_run_inside_a_transaction() {
        Frontdesk desk = desk(persistence(), RetentionScene.RETENTION);

        assertThatThrownBy(() -> onPlatform(() -> desk.retention().runOnce()))
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TRANSACTION_STATE));
    }

    @Test
    void ends_once_its_desk_is_closed() {
        RetentionScene scene = write(24).get(0);
        // Closing what a recorder wraps closes nothing.
        Frontdesk desk = desk(CrashInjector.recording().wrap(persistence()), RetentionScene.RETENTION);
        RetentionRun run = desk.retention();
        desk.close();

        RetentionReport report = run.runOnce();

        assertThat(report.complete()).isFalse();
        assertThat(report.total()).isZero();
        assertThat(scene.foundLedgers()).isEqualTo(scene.ledgers());
    }

    /** Of tenants that a subscriber has read two thirds of. */
    private List<RetentionScene> write(int size) {
        String subscriber = rows().name("proof");
        subscribers.add(subscriber);
        List<RetentionScene> scenes = new ArrayList<>();
        for (int shard = 0; shard < TENANTS; shard++) {
            scenes.add(RetentionScene.write(persistence(), rows(), tenant(), shard, size));
        }
        while (onPlatform(() -> persistence().journal().sequence(1000)) > 0) {
            // until nothing is left
        }
        scenes.forEach(scene -> scene.read(subscriber));
        onPlatform(() -> {
            persistence().journal().createCursors(subscriber, 0);
            return true;
        });
        advance(subscriber, scenes);
        return scenes;
    }

    /** Each shard once: those of other tests' tenants are read to the end. */
    private void advance(String subscriber, List<RetentionScene> scenes) {
        Map<Integer, CursorLease> leases = new LinkedHashMap<>();
        Optional<CursorLease> lease = lease(subscriber);
        while (lease.isPresent()) {
            leases.put(lease.get().shard(), lease.get());
            lease = lease(subscriber);
        }
        for (CursorLease one : leases.values()) {
            assertThat(onPlatform(() -> scenes.stream().anyMatch(scene -> scene.advance(one))))
                    .isTrue();
        }
    }

    private Optional<CursorLease> lease(String subscriber) {
        return onPlatform(() -> persistence().journal().lease(subscriber, "node", rows().now(), rows().later(60)));
    }

    private Frontdesk desk(Persistence persistence, Retention retention) {
        return builder(persistence, retention, SettableClock.at(rows().now()));
    }

    private static Frontdesk builder(Persistence persistence, Retention retention, SettableClock clock) {
        return Frontdesk.inMemory()
                .persistence(persistence)
                .secrets(EncryptedDesks::secret)
                .clock(clock)
                .retention(retention)
                .build();
    }
}
