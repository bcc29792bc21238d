package io.frontdesk.examples.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.Frontdesk;
import io.frontdesk.messaging.MessageQuery;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.Tally;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Sends very many messages through one desk, a few thousand waiting at a time, and measures all along. */
final class Soak {

    static final int MESSAGES = Proofs.scaled(5_000, 200_000);

    private static final int CHUNK = 500;
    private static final int WAITING = 2_000;
    private static final int SAMPLES = 30;
    private static final int TELL_EVERY = 5;

    /** What the JVM may differ by from one full collection to another; in the short form caches of pages are still filling. */
    private static final long HEAP_ROOM = Proofs.scaled(16_000_000, 8_000_000);

    private final String where;
    private final Frontdesk frontdesk;
    private final Tallying provider;
    private final Measured heap = new Measured("heap after collection");
    private final Map<Measured, LongSupplier> sizes = new LinkedHashMap<>();

    Soak(String where, Frontdesk frontdesk, Tallying provider) {
        this.where = where;
        this.frontdesk = frontdesk;
        this.provider = provider;
    }

    /** Measures something more. */
    Measured measure(String what, LongSupplier bytes) {
        var measured = new Measured(what);
        sizes.put(measured, bytes);
        return measured;
    }

    void run() {
        Campaign campaign = Campaign.create(frontdesk);
        frontdesk.start();
        int samples = 0;
        for (int from = 0; from < MESSAGES; from += CHUNK) {
            int first = from;
            await(() -> first - provider.sent() < WAITING);
            campaign.enqueue(frontdesk, from, Math.min(from + CHUNK, MESSAGES));
            sizes.forEach((measured, bytes) -> measured.add(bytes.getAsLong()));
            if (from / (double) MESSAGES * SAMPLES >= samples) {
                sampleHeap(++samples, from + CHUNK);
            }
        }
        await(() -> provider.sent() >= MESSAGES && Toll.hot(frontdesk) == 0);
        judge(campaign);
    }

    private void sampleHeap(int sample, int enqueued) {
        await(() -> provider.sent() >= enqueued);
        System.gc();
        heap.add(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        if (sample % TELL_EVERY == 0) {
            Proofs.say("soak on %s: %d of %d messages; %s; %s", where, enqueued, MESSAGES, heap, sizes.keySet());
        }
    }

    private void judge(Campaign campaign) {
        long accepted =
                campaign.desk(frontdesk).messages().tally(MessageQuery.all().inState(MessageState.ACCEPTED)).stream()
                        .mapToLong(Tally::count)
                        .sum();
        int lost = provider.got(0);
        int doubled = MESSAGES - lost - provider.got(1);
        Proofs.say(
                "soak on %s: %d messages, %d accepted, %d lost, %d doubled, %d left in the hot table; %s; %s",
                where, MESSAGES, accepted, lost, doubled, Toll.hot(frontdesk), heap, sizes.keySet());
        assertThat(accepted).as("accepted").isEqualTo(MESSAGES);
        assertThat(lost).as("lost").isZero();
        assertThat(doubled).as("doubled").isZero();
        heap.requireFlat(HEAP_ROOM);
    }

    private static void await(BooleanSupplier condition) {
        Await.until("the workers keep up", Duration.ofMinutes(5), condition);
    }
}
