package io.frontdesk.examples.benchmarks;

import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.SendOutcome;
import java.util.concurrent.CountDownLatch;

/** Takes everything at once, and counts. */
final class HealthyChannel implements MessageChannel {

    private final CountDownLatch left;

    HealthyChannel(int messages) {
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
        return SendOutcome.accepted();
    }

    void awaitAll() {
        try {
            left.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
