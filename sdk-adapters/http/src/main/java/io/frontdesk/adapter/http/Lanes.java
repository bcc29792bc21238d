package io.frontdesk.adapter.http;

import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.SendOutcome;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The transport's own threads: they send a group side by side. They end when idle, so nobody has to close them. */
final class Lanes {

    private static final long IDLE_SECONDS = 10;

    private final int width;
    private final ThreadPoolExecutor threads;

    Lanes(int width) {
        this.width = width;
        // After close nothing may get lost: the caller does it.
        this.threads = new ThreadPoolExecutor(
                width,
                width,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new DaemonThreads("frontdesk-http"),
                (task, pool) -> task.run());
        threads.allowCoreThreadTimeOut(true);
    }

    /** Sends each message, several at a time, the calling thread helping; outcomes in order. */
    List<SendOutcome> each(List<OutboundMessage> messages, Function<OutboundMessage, SendOutcome> send) {
        var group = new Group(messages, send);
        for (int helper = 1; helper < Math.min(width, messages.size()); helper++) {
            threads.execute(group);
        }
        group.run();
        return group.outcomes();
    }

    void close() {
        threads.shutdown();
    }

    /** One group; every lane takes the next message until none is left. A lane that starts late finds nothing to do. */
    private static final class Group implements Runnable {

        private final List<OutboundMessage> messages;
        private final Function<OutboundMessage, SendOutcome> send;
        private final SendOutcome[] outcomes;
        private final AtomicInteger next = new AtomicInteger();
        private final CountDownLatch open;

        Group(List<OutboundMessage> messages, Function<OutboundMessage, SendOutcome> send) {
            this.messages = messages;
            this.send = send;
            this.outcomes = new SendOutcome[messages.size()];
            this.open = new CountDownLatch(messages.size());
        }

        @Override
        public void run() {
            for (int i = next.getAndIncrement(); i < outcomes.length; i = next.getAndIncrement()) {
                try {
                    outcomes[i] = send.apply(messages.get(i));
                } catch (RuntimeException e) {
                    outcomes[i] = SendOutcome.unknown(e.getClass().getSimpleName());
                } finally {
                    open.countDown();
                }
            }
        }

        /** Waits for the other lanes, interrupted or not: what is on the wire has an outcome soon. */
        List<SendOutcome> outcomes() {
            boolean interrupted = false;
            while (true) {
                try {
                    open.await();
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            return List.copyOf(Arrays.asList(outcomes));
        }
    }
}
