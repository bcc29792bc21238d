package io.frontdesk.examples.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.frontdesk.Frontdesk;
import io.frontdesk.common.TenantScope;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.spi.Persistence;
import io.frontdesk.work.QueueStatus;
import io.frontdesk.work.WorkItem;
import io.frontdesk.work.spi.ClaimRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Who is slow keeps its leases; who lost them sends nothing more. In parallel with the other proofs: most of it is waiting for a renewal. */
@Execution(ExecutionMode.CONCURRENT)
class LeasesTest {

    private static final int MESSAGES = 200;

    /** In the middle of the second group; the first is a single message, since nobody knows yet that the account answers. */
    private static final int IN_A_GROUP = 10;

    private static final Duration LEASE = Duration.ofSeconds(60);

    @RegisterExtension
    static final PostgreSql SERVER = PostgreSql.start();

    private final Provider provider = new Provider();
    private final ClaimLog claims = new ClaimLog();
    private final PassingClock clock = PassingClock.ahead(Duration.ZERO);
    private HikariDataSource pool;

    @BeforeEach
    void open() {
        pool = PostgreSql.pool(SERVER.newDatabase(), 6, Duration.ofSeconds(10));
    }

    @AfterEach
    void close() {
        pool.close();
    }

    /** The new holder counts on it: it need not know that the message is on the wire, and answers for its work. */
    @Test
    void who_lost_its_leases_finishes_its_group_and_begins_no_other() {
        Consumer<Integer> steal = call -> {
            if (call == IN_A_GROUP) {
                clock.advance(LEASE.multipliedBy(2));
                assertThat(claimAll()).as("stolen").isGreaterThan(Provider.GROUP);
            }
        };
        try (Frontdesk slow = engine("slow", steal)) {
            Campaign campaign = Campaign.create(slow);
            List<MessageId> ids = campaign.enqueue(slow, 0, MESSAGES);
            slow.worker().drain();
            int sent = provider.calls();
            clock.advance(LEASE.multipliedBy(2));
            slow.worker().drain();

            Toll toll = Toll.of(slow, campaign, ids, provider.times());
            Proofs.say("leases lost in mid-batch: %d messages were sent until the group was done; then %s", sent, toll);
            assertThat(sent).as("sent by who lost its leases").isEqualTo(1 + Provider.GROUP);
            toll.requireWhole(MESSAGES, 0);
        }
    }

    @Test
    void who_is_slow_renews_its_leases_and_nobody_takes_its_work() throws Exception {
        var held = new CountDownLatch(1);
        var answer = new CountDownLatch(1);
        Consumer<Integer> hold = call -> {
            if (call == IN_A_GROUP) {
                held.countDown();
                Await.open(answer);
            }
        };
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Frontdesk slow = engine("slow", hold);
                Frontdesk other = engine("other", call -> {})) {
            Campaign campaign = Campaign.create(slow);
            List<MessageId> ids = campaign.enqueue(slow, 0, MESSAGES);
            Future<?> draining = thread.submit(() -> slow.worker().drain());
            Await.open(held);
            long before = leasedUntil();
            Await.until("the leases are renewed", LEASE.dividedBy(2), () -> leasedUntil() > before);
            // Now the first lease has ended, and the renewed one has not.
            clock.advance(LEASE.minusSeconds(10));
            other.worker().drain();
            answer.countDown();
            draining.get(1, TimeUnit.MINUTES);

            Toll toll = Toll.of(slow, campaign, ids, provider.times());
            Proofs.say("leases of a slow one: %s; %d rows claimed by both", toll, claims.byTwoEngines());
            toll.requireWhole(MESSAGES, 0);
            assertThat(claims.byTwoEngines()).as("claimed by both").isZero();
        } finally {
            answer.countDown();
            thread.shutdownNow();
        }
    }

    /** As another engine would, that dies with what it claimed. */
    private int claimAll() {
        Instant now = clock.instant();
        try (Persistence thief = Engines.on(pool);
                Frontdesk onlooker =
                        Engines.builder(Engines.on(pool)).clock(clock).build()) {
            return onlooker.worker().queues().stream()
                    .map(QueueStatus::name)
                    .map(queue -> ClaimRequest.of(queue, "thief", now, now.plus(LEASE), 1000))
                    .mapToInt(request -> thief.transactions()
                            .<List<WorkItem>>required(
                                    TenantScope.platform(), () -> thief.work().claim(request))
                            .size())
                    .sum();
        }
    }

    /** The first to end, in microseconds. */
    private long leasedUntil() {
        return PostgreSql.ask(
                pool, "SELECT (extract(epoch FROM min(leased_until)) * 1000000)::bigint FROM frontdesk_work");
    }

    private Frontdesk engine(String name, Consumer<Integer> onCall) {
        return Engines.builder(claims.watching(name, Engines.on(pool)))
                .clock(clock)
                .channel(provider.channel(name, onCall))
                .build();
    }
}
