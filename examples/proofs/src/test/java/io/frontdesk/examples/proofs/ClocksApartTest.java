package io.frontdesk.examples.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.frontdesk.Frontdesk;
import io.frontdesk.FrontdeskBuilder;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two nodes whose clocks are ten minutes apart: each lease of the slow one looks long ended to the fast one. */
class ClocksApartTest {

    private static final Duration APART = Duration.ofMinutes(5);
    private static final int MESSAGES = Proofs.scaled(1_500, 40_000);

    @RegisterExtension
    static final PostgreSql SERVER = PostgreSql.start();

    private final Provider provider = new Provider();
    private final ClaimLog claims = new ClaimLog();
    private HikariDataSource slowPool;
    private HikariDataSource fastPool;

    @BeforeEach
    void open() {
        connect(SERVER.newDatabase());
    }

    private void connect(String url) {
        slowPool = PostgreSql.pool(url, Engines.WORKERS + 1, Duration.ofSeconds(10));
        fastPool = PostgreSql.pool(url, Engines.WORKERS + 1, Duration.ofSeconds(10));
    }

    @AfterEach
    void close() {
        slowPool.close();
        fastPool.close();
    }

    /** With the JVM's own clock leases are stolen, and the fence alone stands between a message and its being sent twice. */
    @Test
    void what_was_stolen_is_not_sent_twice() throws Exception {
        var entered = new CountDownLatch(1);
        var answer = new CountDownLatch(1);
        var first = new AtomicBoolean(true);
        Consumer<Integer> hold = call -> {
            if (first.getAndSet(false)) {
                entered.countDown();
                Await.open(answer);
            }
        };
        try (Frontdesk slow = node("slow", slowPool, wrong(APART.negated()), hold);
                Frontdesk fast = node("fast", fastPool, wrong(APART), call -> {})) {
            Campaign campaign = Campaign.create(slow);
            List<MessageId> ids = campaign.enqueue(slow, 0, MESSAGES);
            ExecutorService thread = Executors.newSingleThreadExecutor();
            try {
                Future<?> draining = thread.submit(() -> slow.worker().drain());
                Await.open(entered);
                fast.worker().drain();
                int stolen = claims.byTwoEngines();
                answer.countDown();
                draining.get(1, TimeUnit.MINUTES);
                Toll toll = Toll.of(fast, campaign, ids, provider.times());
                Proofs.say("clocks apart, a group on the wire: %s; %d rows stolen", toll, stolen);
                assertThat(stolen).as("the fault this is about").isPositive();
                toll.requireWhole(MESSAGES, 0);
                assertThat(provider.times().keySet())
                        .as("what the provider has is known to be accepted")
                        .allMatch(id -> campaign.desk(slow)
                                        .messages()
                                        .find(id)
                                        .orElseThrow()
                                        .state()
                                == MessageState.ACCEPTED);
            } finally {
                thread.shutdownNow();
            }
        }
    }

    @Test
    void both_at_once_lose_and_double_nothing() {
        int stolen = bothAtOnce("the JVMs' clocks", wrong(APART.negated()), wrong(APART));

        assertThat(stolen).as("the fault this is about").isPositive();
    }

    /** A desk that is given no clock goes by the database's, whatever the time of its machine: then nothing is even stolen. */
    @Test
    void on_the_clock_of_the_database_nothing_is_stolen() {
        int stolen = bothAtOnce("the database's clock", node -> node, node -> node);

        assertThat(stolen).as("claimed by both").isZero();
        assertThat(claims.again()).as("claimed again").isZero();
    }

    /** That both go by one machine's clock would look the same: here the database is far ahead of it, and a node that is right goes with the database. */
    @Test
    void who_goes_by_the_databases_clock_does_not_go_by_its_machines() {
        String url = slowPool.getJdbcUrl();
        SERVER.setClock(url, APART.multipliedBy(2));
        // A pool opens its first connections by itself, and those go by the clock that was.
        close();
        connect(url);

        int stolen = bothAtOnce("the database's, ahead of the machine's", node -> node, wrong(APART.multipliedBy(2)));

        assertThat(stolen).as("claimed by both").isZero();
        assertThat(claims.again()).as("claimed again").isZero();
    }

    private int bothAtOnce(
            String clocks, UnaryOperator<FrontdeskBuilder> slowClock, UnaryOperator<FrontdeskBuilder> fastClock) {
        try (Frontdesk slow = node("slow", slowPool, slowClock, call -> {});
                Frontdesk fast = node("fast", fastPool, fastClock, call -> {})) {
            Campaign campaign = Campaign.create(slow);
            List<MessageId> ids = campaign.enqueue(slow, 0, MESSAGES);
            slow.start();
            fast.start();
            Await.until(
                    "all is done",
                    Duration.ofSeconds(Proofs.scaled(60, 600)),
                    () -> provider.messages() == MESSAGES && Toll.hot(fast) == 0);
            // What the slow node had on the wire when it was stolen is known when its answer is written.
            Await.until(
                    "all is known",
                    Duration.ofSeconds(10),
                    () -> Toll.of(fast, campaign, ids, provider.times()).unknown() == 0);
            Toll toll = Toll.of(fast, campaign, ids, provider.times());
            int stolen = claims.byTwoEngines();
            Proofs.say(
                    "clocks apart, %s, both at once: %s; %d rows claimed by both; share %s",
                    clocks, toll, stolen, provider.byEngine());
            toll.requireWhole(MESSAGES, 0);
            return stolen;
        }
    }

    private static UnaryOperator<FrontdeskBuilder> wrong(Duration by) {
        return node -> node.clock(PassingClock.ahead(by));
    }

    private Frontdesk node(
            String name, HikariDataSource pool, UnaryOperator<FrontdeskBuilder> clock, Consumer<Integer> onCall) {
        FrontdeskBuilder builder =
                Engines.builder(claims.watching(name, Engines.on(pool))).channel(provider.channel(name, onCall));
        return clock.apply(builder).build();
    }
}
