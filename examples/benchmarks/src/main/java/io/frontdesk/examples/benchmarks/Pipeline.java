package io.frontdesk.examples.benchmarks;

import io.frontdesk.Frontdesk;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.work.WorkerSettings;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** The whole way of an audience's messages: two threads enqueue for every tenant while four workers send. */
final class Pipeline {

    static final int PRODUCERS = 2;
    static final int WORKERS = 4;

    /** For both, and for who looks on. */
    static final int CONNECTIONS = PRODUCERS + WORKERS + 2;

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Audience audience;
    private final int each;

    /** @param each messages of each tenant, at most one to each of its contacts */
    Pipeline(Audience audience, int each) {
        this.audience = audience;
        this.each = each;
    }

    int messages() {
        return each * audience.tenants().size();
    }

    /**
     * Messages a second, from the first call until the last outcome is recorded.
     *
     * @param source where the desk reaches {@code database}
     * @param awaitAll returns when the channel's other side has every message
     */
    double rate(Database database, DataSource source, MessageChannel channel, Consumer<Deadline> awaitAll) {
        try (Frontdesk frontdesk = Desk.on(source)
                .channel(channel)
                .workers(WorkerSettings.standard().withThreads(WORKERS))
                .build()) {
            frontdesk.start();
            long begun = System.nanoTime();
            try (Together producers = Together.start(PRODUCERS, which -> produce(frontdesk, which))) {
                producers.join();
                Deadline deadline = Deadline.in(PATIENCE);
                awaitAll.accept(deadline);
                deadline.await("every outcome is recorded", () -> database.isEmpty("frontdesk_work"));
            }
            double rate = messages() / ((System.nanoTime() - begun) / 1e9);
            Outcomes.requireAllAccepted(database, messages());
            return rate;
        }
    }

    /** Every second tenant, a chunk of each in turn. */
    private void produce(Frontdesk frontdesk, int which) {
        List<Audience.Member> tenants = audience.tenants();
        for (int from = 0; from < each; from += Offers.CHUNK) {
            for (int i = which; i < tenants.size(); i += PRODUCERS) {
                Offers.enqueue(frontdesk, tenants.get(i), from, each);
            }
        }
    }
}
