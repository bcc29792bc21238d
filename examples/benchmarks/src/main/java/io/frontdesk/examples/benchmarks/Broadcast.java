package io.frontdesk.examples.benchmarks;

import io.frontdesk.Frontdesk;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** One tenant's messages to very many people: enqueued beforehand, and then enough more that they never run out. */
final class Broadcast implements AutoCloseable {

    private static final int PRODUCERS = 2;
    private static final long PAUSE_NANOS = 1_000_000;
    private static final String QUEUE = "message.email.low";

    private final Frontdesk frontdesk;
    private final Audience.Member tenant;
    private final StampingChannel channel;
    private final AtomicLong enqueued = new AtomicLong();
    private final int least;
    private final Together feeder;
    private volatile boolean closing;

    private Broadcast(Frontdesk frontdesk, Audience.Member tenant, StampingChannel channel, int messages) {
        this.frontdesk = frontdesk;
        this.tenant = tenant;
        this.channel = channel;
        this.least = messages / 2;
        try (Together producers = Together.start(PRODUCERS, which -> enqueue(messages, which))) {
            producers.join();
        }
        this.feeder = Together.start(1, which -> feed());
    }

    /** Returns when so many messages are enqueued, while the queue is paused. */
    static Broadcast of(Frontdesk frontdesk, Audience.Member tenant, StampingChannel channel, int messages) {
        frontdesk.worker().pause(QUEUE);
        return new Broadcast(frontdesk, tenant, channel, messages);
    }

    private void enqueue(int messages, int which) {
        for (int from = which * Offers.CHUNK; enqueued.get() < messages; from += PRODUCERS * Offers.CHUNK) {
            enqueueChunk(from);
        }
    }

    private void enqueueChunk(int from) {
        int contacts = tenant.contacts().size();
        enqueued.addAndGet(Offers.enqueue(frontdesk, tenant, from % contacts, contacts));
    }

    private void feed() {
        for (int from = 0; !closing; ) {
            if (enqueued.get() - channel.others() < least) {
                enqueueChunk(from);
                from += Offers.CHUNK;
            } else {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** Returns when nothing of it is on its way any more. */
    void pause() {
        frontdesk.worker().pause(QUEUE);
        Deadline.in(Duration.ofMinutes(1))
                .await(
                        "the broadcast has paused",
                        () -> frontdesk.worker().queues().stream()
                                .noneMatch(queue -> queue.name().equals(QUEUE) && queue.leased() > 0));
    }

    void resume() {
        frontdesk.worker().resume(QUEUE);
    }

    /** Messages a second while {@code meanwhile} runs. */
    double rate(Runnable meanwhile) {
        long before = channel.others();
        long begun = System.nanoTime();
        meanwhile.run();
        return (channel.others() - before) / ((System.nanoTime() - begun) / 1e9);
    }

    double rate(Duration duration) {
        return rate(() -> LockSupport.parkNanos(duration.toNanos()));
    }

    @Override
    public void close() {
        closing = true;
        feeder.join();
        feeder.close();
    }
}
