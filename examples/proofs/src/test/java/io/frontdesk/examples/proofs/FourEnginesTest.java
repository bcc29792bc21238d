package io.frontdesk.examples.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.frontdesk.Frontdesk;
import io.frontdesk.messaging.MessageId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Four engines, each with a pool of its own, empty one backlog. */
class FourEnginesTest {

    private static final int ENGINES = 4;
    private static final int MESSAGES = Proofs.scaled(3_000, 100_000);

    @RegisterExtension
    static final PostgreSql SERVER = PostgreSql.start();

    private final String url = SERVER.newDatabase();
    private final Provider provider = new Provider();
    private final ClaimLog claims = new ClaimLog();
    private final List<HikariDataSource> pools = new ArrayList<>();
    private final List<Frontdesk> engines = new ArrayList<>();

    /** Nobody sends before everybody has something to send: so all take part, however few the messages. */
    private final CountDownLatch allAtWork = new CountDownLatch(ENGINES);

    @Test
    void handle_nothing_twice_and_share_the_work() {
        try {
            for (int i = 1; i <= ENGINES; i++) {
                engines.add(engine("engine-" + i));
            }
            Campaign campaign = Campaign.create(engines.get(0));
            List<MessageId> ids = campaign.enqueue(engines.get(0), 0, MESSAGES);

            engines.forEach(Frontdesk::start);
            Await.until(
                    "all " + MESSAGES + " messages are done",
                    Duration.ofSeconds(Proofs.scaled(60, 600)),
                    () -> provider.messages() == MESSAGES && Toll.hot(engines.get(0)) == 0);

            Toll toll = Toll.of(engines.get(0), campaign, ids, provider.times());
            Proofs.say(
                    "four engines: %s; %d claims, %d rows claimed by two engines, %d claimed again; share %s",
                    toll, claims.size(), claims.byTwoEngines(), claims.again(), provider.byEngine());
            toll.requireWhole(MESSAGES, 0);
            assertThat(claims.byTwoEngines()).as("claimed by two engines").isZero();
            assertThat(claims.again()).as("claimed again").isZero();
            assertThat(provider.byEngine()).as("each did something").hasSize(ENGINES);
        } finally {
            engines.forEach(Frontdesk::close);
            pools.forEach(HikariDataSource::close);
        }
    }

    private Frontdesk engine(String name) {
        HikariDataSource pool = PostgreSql.pool(url, Engines.WORKERS + 1, Duration.ofSeconds(10));
        pools.add(pool);
        var first = new CountDownLatch(1);
        return Engines.builder(claims.watching(name, Engines.on(pool)))
                .channel(provider.channel(name, call -> meetTheOthers(first)))
                .build();
    }

    private void meetTheOthers(CountDownLatch first) {
        synchronized (first) {
            if (first.getCount() == 0) {
                return;
            }
            first.countDown();
        }
        allAtWork.countDown();
        Await.open(allAtWork);
    }
}
