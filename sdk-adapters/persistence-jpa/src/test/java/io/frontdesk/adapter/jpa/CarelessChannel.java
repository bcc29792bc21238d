package io.frontdesk.adapter.jpa;

import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.SendOutcome;

/** Says to whom where only a code may stand. */
final class CarelessChannel implements MessageChannel {

    private final MessageChannel channel;

    CarelessChannel(MessageChannel channel) {
        this.channel = channel;
    }

    @Override
    public Channel channel() {
        return channel.channel();
    }

    @Override
    public AddressKind addresses() {
        return channel.addresses();
    }

    @Override
    public SendOutcome send(OutboundMessage message) {
        String text = "550 " + message.recipient() + " is unknown here";
        return channel.send(message)
                .fold(
                        accepted -> accepted,
                        rejected -> new SendOutcome.Rejected(rejected.kind(), text, rejected.retryAfter()),
                        unknown -> SendOutcome.unknown(text));
    }
}
