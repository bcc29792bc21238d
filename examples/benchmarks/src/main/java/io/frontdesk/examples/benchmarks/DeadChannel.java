package io.frontdesk.examples.benchmarks;

import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A server that answers nobody: each group waits for its time-out once, as connections of a pool do side by side. */
final class DeadChannel implements MessageChannel {

    private final Duration timeOut;

    DeadChannel(Duration timeOut) {
        this.timeOut = timeOut;
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
        return sendAll(List.of(message)).get(0);
    }

    @Override
    public List<SendOutcome> sendAll(List<OutboundMessage> messages) {
        long end = System.nanoTime() + timeOut.toNanos();
        for (long left = timeOut.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return messages.stream()
                .map(message -> SendOutcome.rejected(RejectionKind.UNREACHABLE, "timeout"))
                .toList();
    }
}
