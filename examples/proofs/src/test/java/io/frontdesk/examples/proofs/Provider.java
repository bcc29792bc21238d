package io.frontdesk.examples.proofs;

import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.SendOutcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A provider that outlives desks and remembers who handed it what, how often. Thread-safe, and never in a thread's way. */
final class Provider {

    static final int GROUP = 32;

    private final Map<MessageId, List<String>> received = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();

    /** A way to it for one engine. */
    MessageChannel channel(String engine) {
        return channel(engine, call -> {});
    }

    /**
     * A way to it that something happens on.
     *
     * @param onCall is told the number of the call, from 1 over all engines, before the message is taken
     */
    MessageChannel channel(String engine, Consumer<Integer> onCall) {
        return new MessageChannel() {
            @Override
            public Channel channel() {
                return Channel.EMAIL;
            }

            @Override
            public AddressKind addresses() {
                return AddressKind.EMAIL;
            }

            @Override
            public int inFlight() {
                return GROUP;
            }

            @Override
            public SendOutcome send(OutboundMessage message) {
                onCall.accept(calls.incrementAndGet());
                received.computeIfAbsent(message.ref().message(), id -> new CopyOnWriteArrayList<>())
                        .add(engine);
                return SendOutcome.accepted();
            }
        };
    }

    /** How often it was called; a call counts before its message does. */
    int calls() {
        return calls.get();
    }

    /** How many different messages it has. */
    int messages() {
        return received.size();
    }

    /** How often it got each message. */
    Map<MessageId, Integer> times() {
        var times = new HashMap<MessageId, Integer>();
        received.forEach((id, engines) -> times.put(id, engines.size()));
        return times;
    }

    /** How many messages each engine handed over. */
    Map<String, Integer> byEngine() {
        var engines = new HashMap<String, Integer>();
        received.values().forEach(list -> list.forEach(engine -> engines.merge(engine, 1, Integer::sum)));
        return engines;
    }
}
