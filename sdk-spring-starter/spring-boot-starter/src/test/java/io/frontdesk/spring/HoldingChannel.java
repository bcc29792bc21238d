package io.frontdesk.spring;

import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.SendOutcome;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A provider that has each message in hand until it is told to answer, and counts how often it was given each. */
final class HoldingChannel implements MessageChannel {

    private final Map<MessageRef, Integer> calls = new ConcurrentHashMap<>();
    private final CountDownLatch called = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);

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
        calls.merge(message.ref(), 1, Integer::sum);
        called.countDown();
        await(answer);
        return SendOutcome.accepted("held-" + message.ref().message());
    }

    void awaitCall() {
        await(called);
    }

    void answer() {
        answer.countDown();
    }

    Map<MessageRef, Integer> calls() {
        return Map.copyOf(calls);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(2, TimeUnit.MINUTES)) {
                throw new AssertionError("Nobody came");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
