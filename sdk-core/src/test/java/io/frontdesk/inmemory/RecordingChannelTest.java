package io.frontdesk.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.common.TenantId;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.spi.Inquiry;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.SendOutcome;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecordingChannelTest {

    private final RecordingChannel channel = RecordingChannel.email();

    @Test
    void each_factory_names_its_channel_and_addresses() {
        RecordingChannel pigeon = RecordingChannel.of(Channel.of("pigeon"), AddressKind.OPAQUE);

        assertThat(List.of(channel.channel(), RecordingChannel.sms().channel(), pigeon.channel()))
                .containsExactly(Channel.EMAIL, Channel.SMS, Channel.of("pigeon"));
        assertThat(List.of(channel.addresses(), RecordingChannel.sms().addresses(), pigeon.addresses()))
                .containsExactly(AddressKind.EMAIL, AddressKind.PHONE, AddressKind.OPAQUE);
    }

    @Test
    void it_accepts_and_keeps_everything_in_order_twice_if_sent_twice() {
        OutboundMessage first = message(1);
        OutboundMessage second = message(2);

        assertThat(channel.last()).isEmpty();
        assertThat(channel.sendAll(List.of(first, second, first))).allMatch(SendOutcome.Accepted.class::isInstance);

        assertThat(channel.sent()).containsExactly(first, second, first);
        assertThat(channel.last()).containsSame(first);
    }

    @Test
    void it_can_be_asked_what_became_of_a_message() {
        OutboundMessage sent = message(1);
        SendOutcome outcome = channel.send(sent);

        assertThat(channel.canBeAsked()).isTrue();
        assertThat(channel.ask(sent.ref())).isEqualTo(new Inquiry.Accepted(providerIdIn(outcome)));
        assertThat(channel.ask(message(2).ref())).isEqualTo(Inquiry.neverArrived());
    }

    @Test
    void it_forgets_when_cleared_but_not_what_was_handed_out() {
        channel.send(message(1));
        List<OutboundMessage> before = channel.sent();

        channel.clear();

        assertThat(channel.sent()).isEmpty();
        assertThat(before).hasSize(1);
        assertThat(channel.ask(message(1).ref())).isEqualTo(Inquiry.neverArrived());
    }

    private static Optional<String> providerIdIn(SendOutcome outcome) {
        return outcome.fold(
                SendOutcome.Accepted::providerId, rejected -> Optional.empty(), unknown -> Optional.empty());
    }

    private static OutboundMessage message(int number) {
        var ref = new MessageRef(TenantId.of(new UUID(7, 7)), new MessageId(new UUID(7, number)));
        return OutboundMessage.of(ref, 1, "maria@example.org", "Hello");
    }
}
