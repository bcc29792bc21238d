package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.AddressKind;
import io.frontdesk.consent.Purpose;
import io.frontdesk.messaging.BreakerStatus;
import io.frontdesk.messaging.HostAccount;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.PauseSending;
import io.frontdesk.messaging.PauseTarget;
import io.frontdesk.messaging.Rate;
import io.frontdesk.messaging.SaveAccount;
import io.frontdesk.messaging.SaveSender;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.tenancy.CreateTenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pauses, circuit breakers and rates through whole desks on one persistence. */
public abstract class TrafficContract extends TrafficScene {

    protected TrafficContract() {}

    @Test
    void is_heard_though_a_tenants_dead_account_stands_before_it_in_the_queue() {
        ScriptedProvider tenants = ScriptedProvider.of(channel);
        frontdesk = Frontdesk.inMemory()
                .persistence(persistence())
                .secrets(EncryptedDesks::secret)
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
}
