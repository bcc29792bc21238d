package io.frontdesk.examples.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.frontdesk.Frontdesk;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.messaging.MessageId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The database goes while a host enqueues and workers send: its connections break, it restarts, one of its processes is killed. The desk is not
 * restarted, nor told.
 */
class DatabaseFaultsTest {

    private static final int FAULTS = Proofs.scaled(3, 30);
    private static final int BETWEEN = Proofs.scaled(300, 1_000);
    private static final int MESSAGES = (FAULTS + 1) * BETWEEN;
    private static final int CHUNK = 50;

    @RegisterExtension
    static final PostgreSql SERVER = PostgreSql.start();

    private final Provider provider = new Provider();
    private final PassingClock clock = PassingClock.ahead(Duration.ZERO);
    private final SplittableRandom random = Proofs.random();
    private final AtomicReference<CountDownLatch> struck = new AtomicReference<>(new CountDownLatch(1));
    private final AtomicReference<CountDownLatch> answer = new AtomicReference<>(new CountDownLatch(1));
    private final AtomicInteger strikeAt = new AtomicInteger(BETWEEN / 2);
    private final AtomicInteger refused = new AtomicInteger();

    @Test
    void cost_at_most_a_group_a_worker_and_nothing_else() throws Exception {
        ExecutorService host = Executors.newSingleThreadExecutor();
        try (HikariDataSource pool = PostgreSql.pool(SERVER.newDatabase(), 4, Duration.ofSeconds(1));
                Frontdesk frontdesk = Engines.builder(Engines.on(pool))
                        .clock(clock)
                        .channel(provider.channel("engine", this::strike))
                        .build()) {
            Campaign campaign = Campaign.create(frontdesk);
            frontdesk.start();
            Future<List<MessageId>> enqueued = host.submit(() -> enqueueAll(frontdesk, campaign));
            for (int fault = 0; fault < FAULTS; fault++) {
                Await.open(struck.get());
                commit(fault, pool);
                Proofs.say("database fault %d of %d: %d messages sent", fault + 1, FAULTS, provider.messages());
            }
            List<MessageId> ids = finished(enqueued);
            Engines.settle(frontdesk, clock);

            Toll toll = Toll.of(frontdesk, campaign, ids, provider.times());
            Proofs.say(
                    "database faults, seed %d: %d faults; %s; %d calls of the host refused",
                    Proofs.SEED, FAULTS, toll, refused.get());
            toll.requireWhole(MESSAGES, FAULTS * Engines.WORKERS * Provider.GROUP);
            assertThat(toll.accepted()).as("work went on").isGreaterThan(MESSAGES / 2);
        } finally {
            host.shutdownNow();
        }
    }

    /** One provider has a message in hand when the fault strikes. */
    private void strike(int call) {
        int at = strikeAt.get();
        if (call >= at && at > 0 && strikeAt.compareAndSet(at, 0)) {
            CountDownLatch held = answer.get();
            struck.get().countDown();
            Await.open(held);
        }
    }

    private void commit(int fault, HikariDataSource pool) {
        CountDownLatch held = answer.get();
        boolean answersBefore = random.nextBoolean();
        if (answersBefore) {
            held.countDown();
        }
        switch (fault % 3) {
            case 0 -> SERVER.breakConnections();
            case 1 -> SERVER.restart();
            default -> SERVER.crash(pool);
        }
        struck.set(new CountDownLatch(1));
        answer.set(new CountDownLatch(1));
        strikeAt.set(fault + 1 == FAULTS ? 0 : provider.calls() + BETWEEN / 2);
        held.countDown();
    }

    /** As a host does: what failed for now is tried again under the same key. */
    private List<MessageId> enqueueAll(Frontdesk frontdesk, Campaign campaign) {
        var ids = new ArrayList<MessageId>();
        for (int from = 0; from < MESSAGES; from += CHUNK) {
            int first = from;
            // Not far ahead of the workers, so that faults meet both.
            Await.until("workers keep up", Duration.ofMinutes(2), () -> first - provider.messages() < 2 * BETWEEN);
            ids.addAll(persistently(() -> campaign.enqueue(frontdesk, first, Math.min(first + CHUNK, MESSAGES))));
        }
        return ids;
    }

    private List<MessageId> persistently(Supplier<List<MessageId>> call) {
        var ids = new AtomicReference<List<MessageId>>();
        Await.until("the database takes calls again", Duration.ofMinutes(2), () -> {
            try {
                ids.set(call.get());
                return true;
            } catch (FrontdeskException e) {
                assertThat(e.isRetriable()).as(e.getMessage()).isTrue();
                refused.incrementAndGet();
                return false;
            }
        });
        return ids.get();
    }

    private static List<MessageId> finished(Future<List<MessageId>> enqueued)
            throws InterruptedException, ExecutionException, TimeoutException {
        return enqueued.get(Proofs.scaled(60, 600), TimeUnit.SECONDS);
    }
}
