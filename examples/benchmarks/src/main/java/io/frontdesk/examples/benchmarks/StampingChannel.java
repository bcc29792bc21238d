package io.frontdesk.examples.benchmarks;

import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.SendOutcome;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Takes everything at once: notes when each code came, counts the rest. */
final class StampingChannel implements MessageChannel {

    private static final String CODE = "code-";
    private static final String DOMAIN = "@example.org";

    private final AtomicLongArray codes;
    private final LongAdder others = new LongAdder();

    StampingChannel(int codes) {
        this.codes = new AtomicLongArray(codes);
    }

    /** Where the code of this number goes. */
    static EmailAddress addressOf(int code) {
        return EmailAddress.of(CODE + code + DOMAIN);
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
        String to = message.recipient();
        if (to.startsWith(CODE)) {
            codes.set(Integer.parseInt(to.substring(CODE.length(), to.length() - DOMAIN.length())), System.nanoTime());
        } else {
            others.increment();
        }
        return SendOutcome.accepted("null-" + message.ref().message());
    }

    /** On the clock of {@link System#nanoTime()}; 0 if it has not come. */
    long acceptedAt(int code) {
        return codes.get(code);
    }

    long others() {
        return others.sum();
    }
}
