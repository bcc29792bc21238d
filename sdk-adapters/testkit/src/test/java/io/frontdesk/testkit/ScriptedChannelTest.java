package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.TenantId;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.spi.Inquiry;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScriptedChannelTest {

    private static final TenantId TENANT = new TenantId(new UUID(1, 1));

    @Test
    void accepts_and_remembers_when_nothing_is_scripted() {
        var channel = ScriptedChannel.email();

        SendOutcome outcome = channel.send(message(1));

        assertThat(outcome).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(channel.accepted()).containsOnlyKeys(ref(1)).containsValue(1);
    }

    @Test
    void counts_what_it_accepts_twice() {
        var channel = ScriptedChannel.email();

        channel.send(message(1));
        channel.send(message(1));

        assertThat(channel.accepted()).containsEntry(ref(1), 2);
        assertThat(channel.acceptedByRecipient()).containsEntry("1@example.org", 2);
    }

    @Test
    void refuses_with_the_kind_the_script_says_and_remembers_nothing() {
        var channel = ScriptedChannel.email().otherwise(Reaction.reject(RejectionKind.BUSY));

        SendOutcome outcome = channel.send(message(1));

        assertThat(outcome).isEqualTo(SendOutcome.rejected(RejectionKind.BUSY, "scripted"));
        assertThat(channel.accepted()).isEmpty();
        assertThat(channel.calls()).isEqualTo(1);
    }

    @Test
    void loses_the_answer_before_or_after_it_accepts() {
        var channel =
                ScriptedChannel.email().onCall(1, Reaction.loseAnswerBefore()).onCall(2, Reaction.loseAnswerAfter());

        assertThat(channel.send(message(1))).isInstanceOf(SendOutcome.Unknown.class);
        assertThat(channel.send(message(2))).isInstanceOf(SendOutcome.Unknown.class);

        assertThat(channel.accepted()).containsOnlyKeys(ref(2));
    }

    @Test
    void throws_before_or_after_it_accepts() {
        var channel = ScriptedChannel.email()
                .onRecipient("1@example.org", Reaction.throwBefore())
                .onRecipient("2@example.org", Reaction.throwAfter());

        assertThatThrownBy(() -> channel.send(message(1))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> channel.send(message(2))).isInstanceOf(IllegalStateException.class);

        assertThat(channel.accepted()).containsOnlyKeys(ref(2));
    }

    @Test
    void plays_a_recipients_reactions_in_turn_and_the_last_one_for_good() {
        var busyOnce = ScriptedChannel.email()
                .onRecipient("1@example.org", Reaction.reject(RejectionKind.BUSY), Reaction.accept());

        assertThat(busyOnce.send(message(1))).isInstanceOf(SendOutcome.Rejected.class);
        assertThat(busyOnce.send(message(2))).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(busyOnce.send(message(1))).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(busyOnce.send(message(1))).isInstanceOf(SendOutcome.Accepted.class);
    }

    @Test
    void draws_the_same_reactions_from_the_same_seed() {
        long seed = Long.getLong("test.seed", 7L);
        System.out.println("scripted channel: seed " + seed);

        assertThat(outcomes(seed)).isEqualTo(outcomes(seed)).isNotEqualTo(outcomes(seed + 1));
        assertThat(outcomes(seed)).contains(true, false);
    }

    @Test
    void tells_what_became_of_a_message_only_if_it_can_be_asked() {
        var channel = ScriptedChannel.email();
        channel.send(message(1));

        assertThat(channel.ask(ref(1))).isInstanceOf(Inquiry.CannotTell.class);

        channel.canBeAsked(true);
        assertThat(channel.ask(ref(1))).isInstanceOf(Inquiry.Accepted.class);
        assertThat(channel.ask(ref(2))).isInstanceOf(Inquiry.NeverArrived.class);
    }

    @Test
    void loses_no_count_when_eight_threads_send_at_once() throws Exception {
        var channel = ScriptedChannel.email();
        var threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> sends = IntStream.range(0, 800)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> channel.send(message(i % 100))))
                    .toList();
            for (Future<?> send : sends) {
                send.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(channel.calls()).isEqualTo(800);
        assertThat(channel.accepted())
                .hasSize(100)
                .allSatisfy((ref, count) -> assertThat(count).isEqualTo(8));
    }

    private static List<Boolean> outcomes(long seed) {
        var channel = ScriptedChannel.email()
                .atRandom(seed, List.of(Reaction.accept(), Reaction.reject(RejectionKind.BLOCKED)));
        return IntStream.range(0, 100)
                .mapToObj(i -> channel.send(message(i)) instanceof SendOutcome.Accepted)
                .toList();
    }

    private static OutboundMessage message(int number) {
        return OutboundMessage.of(ref(number), 1, number + "@example.org", "Hello");
    }

    private static MessageRef ref(int number) {
        return new MessageRef(TENANT, new MessageId(new UUID(2, number)));
    }
}
