package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.consent.Purpose;
import io.frontdesk.inmemory.SettableClock;
import io.frontdesk.messaging.BreakerStatus;
import io.frontdesk.messaging.HostAccount;
import io.frontdesk.messaging.Message;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageQuery;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.PauseSending;
import io.frontdesk.messaging.PauseTarget;
import io.frontdesk.messaging.Rate;
import io.frontdesk.messaging.SaveAccount;
import io.frontdesk.messaging.SaveSender;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.Tally;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pauses, circuit breakers and rates through whole desks on one persistence. */
public abstract class TrafficContract {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final byte[] KEY = new byte[32];

    private final String name = "traffic-" + COUNT.incrementAndGet();
    private final Channel channel = Channel.of(name);
    private final SettableClock clock = SettableClock.at(DeskFixture.START);
    private final ScriptedChannel provider = ScriptedChannel.of(channel, AddressKind.EMAIL);
    private Frontdesk frontdesk;
    private TenantDesk desk;

    protected TrafficContract() {}

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

    private void build(HostAccount... accounts) {
        frontdesk = desk(accounts);
        String slug = name + "-" + COUNT.incrementAndGet();
        desk = frontdesk.tenant(frontdesk
                .tenants()
                .create(CreateTenant.named(slug, slug))
                .tenant()
                .id());
    }

    private Frontdesk desk(HostAccount... accounts) {
        var builder = Frontdesk.inMemory()
                .persistence(persistence())
                .secrets(key -> KEY.clone())
                .clock(clock);
        List.of(accounts).forEach(builder::account);
        return builder.build();
    }

    private SendMessage to(String local) {
        return SendMessage.toAddress(local + "@example.org", channel).withText("Hello");
    }

    private MessageId enqueue(String local) {
        return desk.messages().enqueue(to(local)).id();
    }

    private Message message(MessageId id) {
        return desk.messages().find(id).orElseThrow();
    }

    private void drainAfter(Duration time) {
        clock.advance(time);
        frontdesk.worker().drain();
    }

    /** One message a turn tries an account that is silent. */
    private void untilTheCircuitIsOpen() {
        for (int turns = 0; turns < 20 && !isOpen(); turns++) {
            drainAfter(Duration.ofSeconds(20));
        }
        assertThat(isOpen()).isTrue();
    }

    private boolean isOpen() {
        return frontdesk.breakers().stream().anyMatch(one -> one.state() == BreakerStatus.State.OPEN);
    }

    @Test
    void is_heard_though_a_tenants_dead_account_stands_before_it_in_the_queue() {
        ScriptedProvider tenants = ScriptedProvider.of(channel);
        frontdesk = Frontdesk.inMemory()
                .persistence(persistence())
                .secrets(key -> KEY.clone())
                .clock(clock)
                .provider(tenants)
                .build();
        List<TenantDesk> desks = new ArrayList<>();
        for (String mailbox : List.of(name + "-dead", name + "-alive")) {
            String slug = mailbox + "-" + COUNT.incrementAndGet();
            TenantDesk one = frontdesk.tenant(frontdesk
                    .tenants()
                    .create(CreateTenant.named(slug, slug))
                    .tenant()
                    .id());
            one.accounts()
                    .save(SaveAccount.named("own", "scripted")
                            .withSetting("mailbox", mailbox)
                            .withCredential("password", "right"));
            desks.add(one);
        }
        tenants.mailbox(name + "-dead").otherwise(Reaction.reject(RejectionKind.UNREACHABLE));
        for (int i = 0; i < 60; i++) {
            desks.get(0).messages().enqueue(to("d" + i));
            desks.get(1).messages().enqueue(to("a" + i));
        }
        frontdesk.worker().drain();

        assertThat(tenants.mailbox(name + "-alive").calls()).isEqualTo(60);
        assertThat(tenants.mailbox(name + "-dead").calls()).as("one for all").isEqualTo(1);
    }

    @Test
    void holds_back_what_is_paused_and_lets_it_go_afterwards() {
        for (PauseTarget target : List.of(
                PauseTarget.tenant(desk.tenantId()), PauseTarget.channel(channel), PauseTarget.hostAccount(name))) {
            int before = provider.calls();
            MessageId id = enqueue("ann");
            frontdesk.pauses().pause(PauseSending.of(target).withReason("too many complaints"));
            frontdesk.worker().drain();
            assertThat(message(id).state()).as("%s", target).isEqualTo(MessageState.PENDING);
            assertThat(message(id).reason()).isEqualTo(MessageReason.PAUSED);
            assertThat(provider.calls()).isEqualTo(before);

            frontdesk.pauses().resume(target);
            drainAfter(Duration.ofMinutes(2));
            assertThat(message(id).state()).as("%s", target).isEqualTo(MessageState.ACCEPTED);
        }
    }

    @Test
    void claims_nothing_from_a_paused_queue() {
        PauseTarget queue = PauseTarget.queue("message." + channel + ".normal");
        frontdesk.pauses().pause(PauseSending.of(queue).withReason("maintenance"));
        MessageId id = enqueue("ann");
        frontdesk.worker().drain();
        assertThat(message(id).reason()).isEqualTo(MessageReason.NONE);

        frontdesk.pauses().resume(queue);
        frontdesk.worker().drain();
        assertThat(message(id).state()).isEqualTo(MessageState.ACCEPTED);
    }

    @Test
    void takes_another_account_while_one_is_paused() {
        ScriptedChannel backup = ScriptedChannel.of(channel, AddressKind.EMAIL);
        build(HostAccount.of(name, provider), HostAccount.of(name + "-b", backup));
        frontdesk.pauses().pause(PauseSending.of(PauseTarget.hostAccount(name)).withReason("sender unhealthy"));

        MessageId id = enqueue("ann");
        frontdesk.worker().drain();

        assertThat(message(id).account()).contains(HostAccount.PREFIX + name + "-b");
        frontdesk.pauses().resume(PauseTarget.hostAccount(name));
    }

    @Test
    void leaves_an_account_alone_that_cannot_be_reached_and_tries_with_one_message_whether_it_is_back() {
        provider.otherwise(Reaction.reject(RejectionKind.UNREACHABLE));
        List<MessageId> ids =
                IntStream.range(0, 10).mapToObj(i -> enqueue("p" + i)).toList();
        untilTheCircuitIsOpen();
        int calls = provider.calls();
        MessageId late = enqueue("late");
        frontdesk.worker().drain();
        assertThat(message(late).reason()).isEqualTo(MessageReason.CIRCUIT_OPEN);
        assertThat(provider.calls()).isEqualTo(calls);

        drainAfter(Duration.ofSeconds(31));
        assertThat(provider.calls()).isEqualTo(calls + 1);

        provider.otherwise(Reaction.accept());
        for (int minutes = 0; minutes < 10; minutes++) {
            drainAfter(Duration.ofMinutes(1));
        }
        assertThat(ids).allSatisfy(id -> assertThat(message(id).state()).isEqualTo(MessageState.ACCEPTED));
        assertThat(message(late).state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(frontdesk.breakers()).isEmpty();
    }

    @Test
    void claims_nothing_of_what_is_bound_to_an_account_that_is_left_alone() {
        ScriptedChannel healthy = ScriptedChannel.of(channel, AddressKind.EMAIL);
        build(HostAccount.of("dead", provider), HostAccount.of("healthy", healthy));
        provider.otherwise(Reaction.reject(RejectionKind.UNREACHABLE));
        for (int i = 0; i < 5; i++) {
            desk.messages().enqueue(to("p" + i).via("dead"));
        }
        untilTheCircuitIsOpen();

        MessageId late = desk.messages().enqueue(to("late").via("dead")).id();
        MessageId free = enqueue("free");
        int handled = frontdesk.worker().drain();
        assertThat(message(late).reason()).isEqualTo(MessageReason.NONE);
        assertThat(message(free).account()).contains("host:healthy");
        assertThat(handled).as("the free one, and nothing of the dead account").isEqualTo(1);

        provider.otherwise(Reaction.accept());
        for (int minutes = 0; minutes < 10; minutes++) {
            drainAfter(Duration.ofMinutes(1));
        }
        assertThat(message(late).state()).isEqualTo(MessageState.ACCEPTED);
    }

    @Test
    void does_not_forget_what_is_bound_to_an_account_that_the_host_has_no_longer() {
        ScriptedChannel other = ScriptedChannel.of(channel, AddressKind.EMAIL);
        build(HostAccount.of("kept", provider), HostAccount.of("gone", other));
        MessageId kept = desk.messages().enqueue(to("ann").via("kept")).id();
        MessageId gone = desk.messages().enqueue(to("ben").via("gone")).id();
        MessageId late = desk.messages()
                .enqueue(to("cid").via("gone").expiresAt(clock.instant().plusSeconds(60)))
                .id();
        frontdesk = desk(HostAccount.of("kept", provider));
        drainAfter(Duration.ofMinutes(20));

        assertThat(message(kept).state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(message(gone).reason()).isEqualTo(MessageReason.CHANNEL_MISSING);
        assertThat(message(late).state()).isEqualTo(MessageState.EXPIRED);
    }

    /** The fifth tenant tells that it is not them. */
    @Test
    void does_not_close_an_account_to_all_because_one_tenants_sender_is_refused() {
        provider.otherwise(Reaction.reject(RejectionKind.CONFIGURATION));
        for (int tenants = 1; tenants <= 5; tenants++) {
            if (tenants > 1) {
                String slug = name + "-" + COUNT.incrementAndGet();
                desk = frontdesk.tenant(frontdesk
                        .tenants()
                        .create(CreateTenant.named(slug, slug))
                        .tenant()
                        .id());
            }
            desk.senders()
                    .save(SaveSender.of("own", channel, "own@shop.example").preferred());
            desk.senders().markVerified("own");
            for (int i = 0; i < 10; i++) {
                enqueue("p" + i);
            }
            frontdesk.worker().drain();
            assertThat(frontdesk.breakers())
                    .as("%d tenants", tenants)
                    .extracting(BreakerStatus::state)
                    .containsExactly(tenants < 5 ? BreakerStatus.State.CLOSED : BreakerStatus.State.OPEN);
        }
    }

    @Test
    void slows_an_account_down_that_is_told_it_is_too_fast_and_waits_as_long_as_it_is_asked_to() {
        build(HostAccount.of(name, provider).withRate(Rate.perSecond(100)));
        provider.onCall(1, Reaction.reject(RejectionKind.THROTTLED, Duration.ofSeconds(30)));
        enqueue("first");
        frontdesk.worker().drain();
        MessageId second = enqueue("second");
        drainAfter(Duration.ofSeconds(20));
        assertThat(message(second).reason()).isEqualTo(MessageReason.RATE_LIMITED);
        assertThat(provider.calls()).isEqualTo(1);

        for (int seconds = 0; seconds < 9; seconds++) {
            drainAfter(Duration.ofSeconds(1));
        }
        assertThat(provider.calls()).isEqualTo(1);
        for (int seconds = 0; seconds < 10; seconds++) {
            drainAfter(Duration.ofSeconds(1));
        }
        assertThat(message(second).state()).isEqualTo(MessageState.ACCEPTED);
    }

    @Test
    void keeps_the_rates_of_a_sender_and_of_a_recipient_domain() {
        build(HostAccount.of(name, provider).withDomainRate(Rate.perSecond(1)));
        MessageId one = enqueue("ann");
        MessageId two = enqueue("ben");
        MessageId elsewhere = desk.messages()
                .enqueue(SendMessage.toAddress("cam@example.com", channel).withText("Hello"))
                .id();
        frontdesk.worker().drain();
        assertThat(List.of(message(one).reason(), message(two).reason()))
                .containsExactlyInAnyOrder(MessageReason.NONE, MessageReason.RATE_LIMITED);
        assertThat(message(elsewhere).state()).isEqualTo(MessageState.ACCEPTED);

        build(HostAccount.of(name, provider));
        desk.senders().save(SaveSender.of("slow", channel, "slow@shop.example").withRate(Rate.perMinute(1)));
        desk.senders().markVerified("slow");
        MessageId third = desk.messages().enqueue(to("ann").from("slow")).id();
        MessageId fourth = desk.messages().enqueue(to("ben").from("slow")).id();
        frontdesk.worker().drain();
        assertThat(List.of(message(third).reason(), message(fourth).reason()))
                .containsExactlyInAnyOrder(MessageReason.NONE, MessageReason.RATE_LIMITED);
        drainAfter(Duration.ofSeconds(60));
        assertThat(List.of(message(third).state(), message(fourth).state())).containsOnly(MessageState.ACCEPTED);
    }

    @Test
    void keeps_one_limit_together_with_another_engine_and_puts_no_message_off_twice() {
        int messages = messages();
        var wire = new TimedChannel();
        Frontdesk one = desk(HostAccount.of(name, wire).withRate(Rate.perSecond(100)));
        Frontdesk other = desk(HostAccount.of(name, wire).withRate(Rate.perSecond(100)));
        desk = one.tenant(desk.tenantId());
        for (int from = 0; from < messages; from += 1_000) {
            int first = from;
            desk.messages()
                    .enqueueAll(IntStream.range(first, Math.min(messages, first + 1_000))
                            .mapToObj(i -> to("p" + i))
                            .toList());
        }
        long seed = 20260302;
        var random = new SplittableRandom(seed);
        int seconds = 0;
        Instant end = clock.instant().plusSeconds(messages / 100 + 5);
        while (wire.sent() < messages && clock.instant().isBefore(end)) {
            turns(random, one, other);
            clock.advance(Duration.ofMillis(1 + random.nextInt(1_000)));
            seconds++;
        }
        turns(random, one, other);

        assertThat(wire.sent()).as("seed %d, %d steps", seed, seconds).isEqualTo(messages);
        assertThat(wire.mostInASecond()).as("seed %d", seed).isEqualTo(100);
        assertThat(desk.messages().tally(MessageQuery.all()))
                .containsExactly(new Tally(MessageState.ACCEPTED, MessageReason.NONE, messages));
        // Each message was written when it was put off, when it was put on the wire, and when it was accepted: never
        // more.
        assertThat(versions()).allMatch(version -> version <= 4);
    }

    /** Those who were told a slot and found the account away hold no slot when it is back. */
    @Test
    void keeps_a_limit_when_an_account_comes_back_after_an_outage() {
        var wire = new TimedChannel();
        build(HostAccount.of(name, wire).withRate(Rate.perSecond(10)));
        desk.messages()
                .enqueueAll(IntStream.range(0, 400).mapToObj(i -> to("p" + i)).toList());
        frontdesk.worker().drain();
        wire.away = true;
        for (int second = 0; second < 36; second++) {
            drainAfter(Duration.ofSeconds(1));
        }
        wire.away = false;
        for (int second = 0; second < 300 && wire.sent() < 400; second++) {
            drainAfter(Duration.ofSeconds(1));
        }

        assertThat(wire.sent()).isEqualTo(400);
        assertThat(wire.mostInASecond()).isLessThanOrEqualTo(10);
    }

    /** The lease ends while the provider is called, somebody else puts the message back into the line, and then the provider says yes. */
    @Test
    void does_not_send_again_what_a_sender_that_was_given_up_learns_to_be_accepted() {
        var wire = new TimedChannel();
        Frontdesk slow = desk(HostAccount.of(name, wire));
        Frontdesk other = desk(HostAccount.of(name, wire));
        wire.meanwhile = () -> {
            clock.advance(Duration.ofMinutes(10));
            other.worker().runOnce();
        };
        MessageId id = desk.messages()
                .enqueue(to("ann").withPurpose(Purpose.AUTHENTICATION))
                .id();
        slow.worker().runOnce();
        assertThat(message(id).state()).isEqualTo(MessageState.ACCEPTED);

        other.worker().drain();
        slow.worker().drain();
        assertThat(wire.sent()).isEqualTo(1);
    }

    private List<Long> versions() {
        return persistence()
                .transactions()
                .required(
                        io.frontdesk.common.TenantScope.of(desk.tenantId()),
                        () -> persistence().messages().list(desk.tenantId(), MessageQuery.all(), null, 1_000).stream()
                                .map(row -> row.version())
                                .toList());
    }

    private static void turns(SplittableRandom random, Frontdesk one, Frontdesk other) {
        boolean first = random.nextBoolean();
        (first ? one : other).worker().drain();
        (first ? other : one).worker().drain();
    }

    /** Accepts, and remembers when. */
    private final class TimedChannel implements MessageChannel {

        private final List<Instant> times = new ArrayList<>();
        private volatile boolean away;
        private Runnable meanwhile = () -> {};

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
