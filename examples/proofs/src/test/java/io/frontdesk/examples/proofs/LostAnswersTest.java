package io.frontdesk.examples.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.frontdesk.Frontdesk;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.messaging.Attempt;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.spi.Persistence;
import io.frontdesk.work.spi.WorkStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One commit in eight is done without its caller hearing of it, while a host enqueues and workers send. Nothing is restarted. */
class LostAnswersTest {

    private static final int MESSAGES = Proofs.scaled(1_200, 20_000);
    private static final int CHUNK = 20;
    private static final int ONE_IN = 8;

    @RegisterExtension
    static final PostgreSql SERVER = PostgreSql.start();

    private final Provider provider = new Provider();
    private final ClaimLog claims = new ClaimLog();
    private final PassingClock clock = PassingClock.ahead(Duration.ZERO);
    private final SplittableRandom random = Proofs.random();
    private final AtomicBoolean faulty = new AtomicBoolean();
    private final LossyDataSource network = new LossyDataSource(commit -> faulty.get() && isLost());
    private final AtomicInteger refused = new AtomicInteger();

    private synchronized boolean isLost() {
        return random.nextInt(ONE_IN) == 0;
    }

    @Test
    void cost_doubt_about_groups_whose_beginning_was_not_heard_of_and_nothing_else() {
        try (HikariDataSource pool = PostgreSql.pool(SERVER.newDatabase(), 4, Duration.ofSeconds(10));
                Frontdesk frontdesk = Engines.builder(claims.watching("engine", Engines.on(network.around(pool))))
                        .clock(clock)
                        .channel(provider.channel("engine"))
                        .build()) {
            Campaign campaign = Campaign.create(frontdesk);
            faulty.set(true);
            frontdesk.start();
            List<MessageId> ids = enqueueAll(frontdesk, campaign);
            Await.until("most is sent or in doubt", Duration.ofMinutes(5), () -> claims.size() >= MESSAGES);
            faulty.set(false);
            Engines.settle(frontdesk, clock);

            Toll toll = Toll.of(frontdesk, campaign, ids, provider.times());
            int amiss = amiss(frontdesk, campaign, ids);
            Proofs.say(
                    "lost answers, seed %d: %d; %s; %d messages whose attempts are not their calls; %d calls of the host failed",
                    Proofs.SEED, network.lost(), toll, amiss, refused.get());
            toll.requireWhole(MESSAGES, network.lost() * Provider.GROUP);
            assertThat(network.lost()).as("the fault this is about").isGreaterThan(MESSAGES / 400);
            assertThat(refused).as("calls of the host that met it").hasPositiveValue();
            assertThat(amiss).as("messages whose attempts are not their calls").isZero();
            assertThat(toll.accepted()).as("work went on").isGreaterThan(MESSAGES / 4);
        }
    }

    /** Nobody waits for a lease to end because the database was away when the work was to be settled. */
    @Test
    void what_was_handled_is_settled_when_the_database_is_back() {
        var settling = new AtomicInteger();
        Runnable awayAtFirst = () -> {
            if (settling.incrementAndGet() <= 3) {
                throw new FrontdeskException(ErrorCode.STORAGE_UNAVAILABLE, "Cannot settle: the database is away");
            }
        };
        try (HikariDataSource pool = PostgreSql.pool(SERVER.newDatabase(), 4, Duration.ofSeconds(10));
                Frontdesk frontdesk = Engines.builder(
                                claims.watching("engine", beforeSettling(awayAtFirst, Engines.on(pool))))
                        .channel(provider.channel("engine"))
                        .build()) {
            Campaign campaign = Campaign.create(frontdesk);
            List<MessageId> ids = campaign.enqueue(frontdesk, 0, CHUNK);
            frontdesk.start();
            Await.until("all is settled", Duration.ofSeconds(30), () -> Toll.hot(frontdesk) == 0);

            Toll toll = Toll.of(frontdesk, campaign, ids, provider.times());
            Proofs.say("settled on try %d: %s; %d claimed again", settling.get(), toll, claims.again());
            toll.requireWhole(CHUNK, 0);
            assertThat(settling).as("tries").hasValueGreaterThan(3);
            assertThat(claims.again()).as("claimed again").isZero();
        }
    }

    private static Persistence beforeSettling(Runnable action, Persistence real) {
        WorkStore work = proxy(WorkStore.class, real.work(), method -> {
            if (method.getName().equals("complete")) {
                action.run();
            }
            return null;
        });
        return proxy(Persistence.class, real, method -> method.getName().equals("work") ? work : null);
    }

    /** @param instead what is answered instead; null lets the real one answer */
    private static <T> T proxy(Class<T> port, T real, Function<Method, Object> instead) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, args) -> {
            Object answer = instead.apply(method);
            try {
                return answer == null ? method.invoke(real, args) : answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    /** As a host does: what failed for now is tried again under the same key. */
    private List<MessageId> enqueueAll(Frontdesk frontdesk, Campaign campaign) {
        var ids = new ArrayList<MessageId>();
        for (int from = 0; from < MESSAGES; from += CHUNK) {
            int first = from;
            Await.until("the call is answered", Duration.ofMinutes(1), () -> {
                try {
                    ids.addAll(campaign.enqueue(frontdesk, first, first + CHUNK));
                    return true;
                } catch (FrontdeskException e) {
                    assertThat(e.isRetriable()).as(e.getMessage()).isTrue();
                    refused.incrementAndGet();
                    return false;
                }
            });
        }
        return ids;
    }

    /** Who called the provider is alive: each call is written down, once. */
    private int amiss(Frontdesk frontdesk, Campaign campaign, List<MessageId> ids) {
        Map<MessageId, Integer> times = provider.times();
        int amiss = 0;
        for (int from = 0; from < ids.size(); from += 1000) {
            List<MessageId> some = ids.subList(from, Math.min(from + 1000, ids.size()));
            Map<MessageId, List<Attempt>> attempts =
                    campaign.desk(frontdesk).messages().attempts(some);
            for (MessageId id : some) {
                long told = attempts.getOrDefault(id, List.of()).stream()
                        .filter(attempt -> attempt.reason() == MessageReason.NONE)
                        .count();
                amiss += told == times.getOrDefault(id, 0) ? 0 : 1;
            }
        }
        return amiss;
    }
}
