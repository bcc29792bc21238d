package io.frontdesk.examples.benchmarks;

import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.SendOutcome;
import java.util.concurrent.CountDownLatch;

/** Takes everything at once, names it, and counts. */
final class NullChannel implements MessageChannel {

    private final CountDownLatch left;

    NullChannel(int messages) {
        this.left = new CountDownLatch(messages);
    }

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
        left.countDown();
        return SendOutcome.accepted("null-" + message.ref().message());
    }

    @Override
    public int inFlight() {
        return 32;
    }

    /** Until it has taken as many messages as it was told of. */
    void awaitAll(Deadline deadline) {
        deadline.await("the channel has every message", left);
    }
}
