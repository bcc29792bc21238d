package io.frontdesk.examples.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.messaging.HostAccount;
import io.frontdesk.messaging.MessageQuery;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.Tally;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.tenancy.CreateTenant;
import io.frontdesk.testkit.Reaction;
import io.frontdesk.testkit.ScriptedChannel;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A slow account and a dead one, with as much before them as the healthy one beside them, and enqueued first. */
class ChannelsApartTest {

    private static final int MESSAGES = Proofs.scaled(1_000, 20_000);
    private static final int BATCH = 128;

    /** How often an account that nobody reaches is tried before it is left alone. */
    private static final int MOST_DEAD_CALLS = 2 * Provider.GROUP;

    @RegisterExtension
    static final PostgreSql SERVER = PostgreSql.start();

    private final CountDownLatch slowBegan = new CountDownLatch(1);
    private final CountDownLatch slowGoesOn = new CountDownLatch(1);
    private final Provider healthy = new Provider();
    private final Provider slow = new Provider();
    private final ScriptedChannel dead =
            ScriptedChannel.of(Channel.EMAIL, AddressKind.EMAIL).otherwise(Reaction.reject(RejectionKind.UNREACHABLE));

    @Test
    void the_healthy_one_is_done_while_the_others_have_hardly_begun() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (HikariDataSource pool = PostgreSql.pool(SERVER.newDatabase(), 4, Duration.ofSeconds(10));
                Frontdesk frontdesk = desk(pool)) {
            TenantDesk desk = frontdesk.tenant(frontdesk
                    .tenants()
                    .create(CreateTenant.named("Acme", "acme"))
                    .tenant()
                    .id());
            enqueue(desk, "slow");
            enqueue(desk, "dead");
            enqueue(desk, "healthy");

            Future<?> stuck = other.submit(() -> frontdesk.worker().drain());
            Await.open(slowBegan);
            int turns = 0;
            while (healthy.messages() < MESSAGES && turns < MESSAGES) {
                frontdesk.worker().runOnce();
                turns++;
            }

            int slowCalls = slow.calls();
            Proofs.say(
                    "channels apart: healthy %d of %d after %d turns of one thread, while the slow one holds a thread at its call %d"
                            + " and the dead one was tried %d times",
                    healthy.messages(), MESSAGES, turns, slowCalls, dead.calls());
            assertThat(healthy.messages()).isEqualTo(MESSAGES);
            assertThat(healthy.calls()).as("each once").isEqualTo(MESSAGES);
            assertThat(turns).as("turns: a batch each, and a few").isLessThanOrEqualTo(MESSAGES / BATCH + 5);
            assertThat(slowCalls).as("the slow one holds its first call").isEqualTo(1);
            assertThat(dead.calls()).as("calls of the dead one").isLessThanOrEqualTo(MOST_DEAD_CALLS);

            slowGoesOn.countDown();
            stuck.get(2, TimeUnit.MINUTES);
            frontdesk.worker().drain();
            assertThat(slow.calls()).as("the slow one's, each once").isEqualTo(MESSAGES);
            assertThat(slow.messages()).isEqualTo(MESSAGES);
            assertThat(waiting(desk)).as("the dead one's wait").isEqualTo(MESSAGES);
        } finally {
            slowGoesOn.countDown();
            other.shutdownNow();
        }
    }

    private Frontdesk desk(HikariDataSource pool) {
        return Engines.builder(Engines.on(pool))
                .account(HostAccount.of("healthy", healthy.channel("healthy")))
                .account(HostAccount.of("slow", slow.channel("slow", call -> {
                    slowBegan.countDown();
                    Await.open(slowGoesOn);
                })))
                .account(HostAccount.of("dead", dead))
                .build();
    }

    private static void enqueue(TenantDesk desk, String account) {
        for (int from = 0; from < MESSAGES; from += 500) {
            desk.messages()
                    .enqueueAll(IntStream.range(from, Math.min(from + 500, MESSAGES))
                            .mapToObj(i -> SendMessage.toAddress(EmailAddress.of("person" + i + "@example.org"))
                                    .via(account)
                                    .withSubject("Hello")
                                    .withText("Hello, number " + i))
                            .toList());
        }
    }

    private static long waiting(TenantDesk desk) {
        return desk.messages().tally(MessageQuery.all().inState(MessageState.PENDING)).stream()
                .mapToLong(Tally::count)
                .sum();
    }
}
