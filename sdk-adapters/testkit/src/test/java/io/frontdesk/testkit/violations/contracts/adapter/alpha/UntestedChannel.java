package io.frontdesk.testkit.violations.contracts.adapter.alpha;

import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.SendOutcome;

/** Breaks: an adapter without its contract test. */
final class UntestedChannel implements MessageChannel {

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public AddressKind addresses() {
        return AddressKind.EMAIL;
    }

    @Override
    public SendOutcome send(OutboundMessage message) {
        return SendOutcome.accepted();
    }
}
