package io.frontdesk.examples.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.frontdesk.Frontdesk;
import io.frontdesk.FrontdeskBuilder;
import io.frontdesk.messaging.MessageId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A desk is closed while its workers send. In parallel with the other proofs: most of it is waiting for a deadline. */
@Execution(ExecutionMode.CONCURRENT)
class DrainTest {

    private static final int MESSAGES = Proofs.scaled(1_500, 20_000);

    /** In another queue, a heavier one: workers hold a batch of each in one turn. */
    private static final int RECEIPTS = 300;

    private static final Duration DRAIN = Duration.ofSeconds(Proofs.scaled(8, 25));
    private static final Duration DEADLINE = DRAIN.plusSeconds(5);
    private static final Duration SLACK = Duration.ofSeconds(10);

    @RegisterExtension
    static final PostgreSql SERVER = PostgreSql.start();

    private final Provider provider = new Provider();
    private final ClaimLog claims = new ClaimLog();
    private final CountDownLatch sending = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private HikariDataSource pool;

    @BeforeEach
    void open() {
        pool = PostgreSql.pool(SERVER.newDatabase(), 4, Duration.ofSeconds(10));
    }

    @AfterEach
    void close() {
        answer.countDown();
        pool.close();
    }

    @Test
    void what_is_in_flight_ends_and_is_recorded_and_nothing_new_begins() throws Exception {
        Frontdesk frontdesk = desk(call -> hold());
        Campaign campaign = Campaign.create(frontdesk);
        List<MessageId> ids = campaign.enqueue(frontdesk, 0, MESSAGES);
        frontdesk.start();
        Await.open(sending);
        Thread closing = closing(frontdesk);
        int claimed = claimedSoFar();

        answer.countDown();
        closing.join(DEADLINE.toMillis());

        assertThat(closing.isAlive()).as("still closing").isFalse();
        int sent = provider.messages();
        assertThat(claims.size() - claimed).as("claimed after closing began").isZero();
        try (Frontdesk next = desk(call -> {})) {
            long recorded = PostgreSql.ask(pool, "SELECT count(*) FROM frontdesk_message WHERE state = 'ACCEPTED'");
            long onTheWire = PostgreSql.ask(pool, "SELECT count(*) FROM frontdesk_message WHERE state = 'SENDING'");
            assertThat(recorded).as("recorded of what was sent").isEqualTo(sent);
            assertThat(onTheWire).as("left on the wire").isZero();
            next.worker().drain();
            Toll toll = Toll.of(next, campaign, ids, provider.times());
            Proofs.say("closed while sending: %d sent until it was closed, all recorded; then %s", sent, toll);
            toll.requireWhole(MESSAGES, 0);
        }
    }

    /** Even in mid-turn, with a batch of one queue in hand and another queue to look at. */
    @Test
    void nothing_is_claimed_once_it_closes() throws Exception {
        Frontdesk frontdesk = desk(call -> hold());
        Campaign campaign = Campaign.create(frontdesk);
        campaign.enqueue(frontdesk, 0, MESSAGES);
        campaign.enqueueReceipts(frontdesk, RECEIPTS);
        frontdesk.start();
        Await.open(sending);
        Thread closing = closing(frontdesk);
        int claimed = claimedSoFar();

        answer.countDown();
        closing.join(DEADLINE.toMillis());

        assertThat(claims.size() - claimed).as("claimed after closing began").isZero();
    }

    /** A provider that never answers: closing does not wait for it longer than the deadline, and its group is in doubt. */
    @Test
    void a_provider_that_hangs_does_not_hold_the_deadline_up() throws Exception {
        Frontdesk frontdesk = desk(call -> hold());
        Campaign campaign = Campaign.create(frontdesk);
        List<MessageId> ids = campaign.enqueue(frontdesk, 0, MESSAGES);
        frontdesk.start();
        Await.open(sending);
        long begun = System.nanoTime();

        Thread closing = closing(frontdesk);
        closing.join(DEADLINE.plus(SLACK).toMillis());

        assertThat(closing.isAlive()).as("still closing").isFalse();
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        PassingClock later = PassingClock.ahead(KilledWorker.BETWEEN_LIVES);
        try (Frontdesk next = builder(call -> {}).clock(later).build()) {
            next.worker().drain();
            Toll toll = Toll.of(next, campaign, ids, provider.times());
            Proofs.say("closed while the provider hangs: after %d s; then %s", took.toSeconds(), toll);
            toll.requireWhole(MESSAGES, Engines.WORKERS * Provider.GROUP);
        }
    }

    /** Once every worker that has something in hand is held at it. */
    private int claimedSoFar() {
        int claimed = claims.size();
        while (Await.within(Duration.ofMillis(300), changedFrom(claimed))) {
            claimed = claims.size();
        }
        return claimed;
    }

    private BooleanSupplier changedFrom(int claimed) {
        return () -> claims.size() != claimed;
    }

    private void hold() {
        sending.countDown();
        Await.open(answer);
    }

    /** A thread that closes, and has begun to wait for what is in flight. */
    private static Thread closing(Frontdesk frontdesk) {
        var thread = new Thread(frontdesk::close, "closing");
        thread.start();
        Await.until(
                "it waits for what is in flight",
                Duration.ofSeconds(10),
                () -> thread.getState() == Thread.State.TIMED_WAITING);
        return thread;
    }

    private Frontdesk desk(Consumer<Integer> onCall) {
        return builder(onCall).build();
    }

    private FrontdeskBuilder builder(Consumer<Integer> onCall) {
        return Engines.builder(claims.watching("engine", Engines.on(pool)))
                .workers(Engines.workers()
                        .withPollInterval(Duration.ofMillis(100))
                        .withDrainTimeout(DRAIN))
                .channel(provider.channel("engine", onCall));
    }
}
