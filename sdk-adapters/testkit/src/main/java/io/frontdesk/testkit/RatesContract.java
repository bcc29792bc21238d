package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.Frontdesk;
import io.frontdesk.messaging.HostAccount;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageQuery;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.Rate;
import io.frontdesk.messaging.SaveSender;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.Tally;
import io.frontdesk.messaging.spi.RejectionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rates through whole desks on one persistence. */
public abstract class RatesContract extends TrafficScene {

    protected RatesContract() {}

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
}
