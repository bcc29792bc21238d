package io.frontdesk.examples.snippets;

import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;
import java.io.IOException;

/** A channel of one's own: all there is to do is to map the call and the answer. */
public final class PagerChannel implements MessageChannel {

    public static final Channel PAGER = Channel.of("pager");

    private final PagerGateway gateway;

    public PagerChannel(PagerGateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public Channel channel() {
        return PAGER;
    }

    @Override
    public AddressKind addresses() {
        return AddressKind.OPAQUE;
    }

    @Override
    public SendOutcome send(OutboundMessage message) {
        try {
            String number =
                    gateway.page(message.recipient(), message.ref().message().toString(), message.text());
            return SendOutcome.accepted(number);
        } catch (PagerGateway.LineBusyException e) {
            return SendOutcome.rejected(RejectionKind.UNREACHABLE, "line busy");
        } catch (PagerGateway.PagerUnknownException e) {
            return SendOutcome.rejected(RejectionKind.BAD_ADDRESS, "no such pager");
        } catch (IOException e) {
            // It may have gone out before the line broke: never claim to know.
            return SendOutcome.unknown("line broke");
        }
    }
}
