package io.frontdesk.examples.proofs;

import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.SendOutcome;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

/** A provider that counts how often it got each number of a campaign, in memory that does not grow. */
final class Tallying implements MessageChannel {

    private final AtomicIntegerArray times;
    private final AtomicInteger sent = new AtomicInteger();

    Tallying(int messages) {
        this.times = new AtomicIntegerArray(messages);
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
        times.incrementAndGet(Campaign.number(message.text()));
        sent.incrementAndGet();
        return SendOutcome.accepted();
    }

    int sent() {
        return sent.get();
    }

    /** How many numbers it got as often as that. */
    int got(int often) {
        return (int) IntStream.range(0, times.length())
                .filter(i -> times.get(i) == often)
                .count();
    }
}
