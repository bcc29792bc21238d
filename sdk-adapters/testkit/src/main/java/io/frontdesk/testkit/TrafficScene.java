package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.inmemory.SettableClock;
import io.frontdesk.messaging.BreakerStatus;
import io.frontdesk.messaging.HostAccount;
import io.frontdesk.messaging.Message;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageQuery;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;
import io.frontdesk.spi.Persistence;
import io.frontdesk.tenancy.CreateTenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;

/** Desks of one tenant on scripted accounts, with a clock that is set. */
abstract class TrafficScene {

    static final AtomicInteger COUNT = new AtomicInteger();

    final String name = "traffic-" + COUNT.incrementAndGet();
    final Channel channel = Channel.of(name);
    final SettableClock clock = SettableClock.at(DeskFixture.START);
    final ScriptedChannel provider = ScriptedChannel.of(channel, AddressKind.EMAIL);
    Frontdesk frontdesk;
    TenantDesk desk;

    /** May be shared by the tests; prepared. */
    protected abstract Persistence persistence();

    /** How many messages the proof of rates sends. */
    protected int messages() {
        return 10_000;
    }

    @BeforeEach
    void open() {
        build(HostAccount.of(name, provider));
    }

    final void build(HostAccount... accounts) {
        frontdesk = desk(accounts);
        String slug = name + "-" + COUNT.incrementAndGet();
        desk = frontdesk.tenant(frontdesk
                .tenants()
                .create(CreateTenant.named(slug, slug))
                .tenant()
                .id());
    }

    Frontdesk desk(HostAccount... accounts) {
        var builder = Frontdesk.inMemory()
                .persistence(persistence())
                .secrets(EncryptedDesks::secret)
                .clock(clock);
        List.of(accounts).forEach(builder::account);
        return builder.build();
    }

    SendMessage to(String local) {
        return SendMessage.toAddress(local + "@example.org", channel).withText("Hello");
    }

    MessageId enqueue(String local) {
        return desk.messages().enqueue(to(local)).id();
    }

    Message message(MessageId id) {
        return desk.messages().find(id).orElseThrow();
    }

    void drainAfter(Duration time) {
        clock.advance(time);
        frontdesk.worker().drain();
    }

    /** One message a turn tries an account that is silent. */
    void untilTheCircuitIsOpen() {
        for (int turns = 0; turns < 20 && !isOpen(); turns++) {
            drainAfter(Duration.ofSeconds(20));
        }
        assertThat(isOpen()).isTrue();
    }

    boolean isOpen() {
        return frontdesk.breakers().stream().anyMatch(one -> one.state() == BreakerStatus.State.OPEN);
    }

    List<Long> versions() {
        return persistence()
                .transactions()
                .required(
                        io.frontdesk.common.TenantScope.of(desk.tenantId()),
                        () -> persistence().messages().list(desk.tenantId(), MessageQuery.all(), null, 1_000).stream()
                                .map(row -> row.version())
                                .toList());
    }

    static void turns(SplittableRandom random, Frontdesk one, Frontdesk other) {
        boolean first = random.nextBoolean();
        (first ? one : other).worker().drain();
        (first ? other : one).worker().drain();
    }

    /** Accepts, and remembers when. */
    final class TimedChannel implements MessageChannel {

        private final List<Instant> times = new ArrayList<>();
        volatile boolean away;
        Runnable meanwhile = () -> {};

        @Override
        public Channel channel() {
            return channel;
        }

        @Override
        public AddressKind addresses() {
            return AddressKind.EMAIL;
        }

        @Override
        public synchronized SendOutcome send(OutboundMessage message) {
            if (away) {
                return SendOutcome.rejected(RejectionKind.UNREACHABLE, "away");
            }
            times.add(clock.instant());
            Runnable once = meanwhile;
            meanwhile = () -> {};
            once.run();
            return SendOutcome.accepted();
        }

        synchronized int sent() {
            return times.size();
        }

        /** Of the clock's seconds. */
        synchronized int mostInASecond() {
            Map<Long, Integer> counts = new HashMap<>();
            times.forEach(time -> counts.merge(time.getEpochSecond(), 1, Integer::sum));
            return Collections.max(counts.values());
        }
    }
}
