package io.frontdesk.examples.benchmarks;

import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.Channel;
import io.frontdesk.consent.Purpose;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.messaging.SendMessage;
import java.time.Duration;
import java.util.List;

/** Once the whole pipeline: two threads enqueue for every tenant while four workers send, until the last outcome is recorded. */
final class OutboxRun {

    private static final int PRODUCERS = 2;
    private static final int WORKERS = 4;
    private static final int CHUNK = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final PostgreSql server;
    private final Audience audience;
    private final int each;

    /** @param each messages of each tenant, at most one to each of its contacts */
    OutboxRun(PostgreSql server, Audience audience, int each) {
        this.server = server;
        this.audience = audience;
        this.each = each;
    }

    /**
     * What one run took; everything of it divided by the number of messages is the cost of one.
     *
     * @param rate messages a second, from the first call to the last outcome recorded
     * @param heap the most heap used after a collection, MiB
     */
    record Measured(
            int messages,
            double rate,
            long statements,
            long commits,
            long walBytes,
            long heap,
            RowsWritten rows,
            RowsWritten message,
            RowsWritten work) {

        double each(long total) {
            return (double) total / messages;
        }
    }

    Measured measure() {
        int messages = each * audience.tenants().size();
        Database database = audience.copy(server, PRODUCERS + WORKERS + 2);
        var counted = new CountedSource(database.pool());
        double rate;
        long walBytes;
        long heap;
        try (database;
                HeapWatch watch = HeapWatch.start()) {
            long wal = walPosition();
            rate = rate(database, counted, messages);
            walBytes = walPosition() - wal;
            heap = watch.most();
        }
        return new Measured(
                messages,
                rate,
                counted.statements(),
                counted.commits(),
                walBytes,
                heap,
                RowsWritten.in(server, database),
                RowsWritten.in(server, database, "frontdesk_message"),
                RowsWritten.in(server, database, "frontdesk_work"));
    }

    private double rate(Database database, CountedSource counted, int messages) {
        var channel = new NullChannel(messages);
        try (Frontdesk frontdesk = Desk.on(counted.source())
                .channel(channel)
                .workerThreads(WORKERS)
                .build()) {
            frontdesk.start();
            long begun = System.nanoTime();
            try (Together producers = Together.start(PRODUCERS, which -> produce(frontdesk, which))) {
                producers.join();
                channel.awaitAll(PATIENCE);
                Deadline.in(PATIENCE).await("every outcome is recorded", () -> database.isEmpty("frontdesk_work"));
            }
            double rate = messages / ((System.nanoTime() - begun) / 1e9);
            Findings.say("frontdesk: %d messages, %.0f/s", messages, rate);
            Outcomes.requireAllAccepted(database, messages);
            return rate;
        }
    }

    /** Every second tenant, a chunk of each in turn. */
    private void produce(Frontdesk frontdesk, int which) {
        List<Audience.Member> tenants = audience.tenants();
        for (int from = 0; from < each; from += CHUNK) {
            for (int i = which; i < tenants.size(); i += PRODUCERS) {
                Audience.Member member = tenants.get(i);
                TenantDesk desk = frontdesk.tenant(member.tenant());
                desk.messages()
                        .enqueueAll(member.contacts().subList(from, Math.min(from + CHUNK, each)).stream()
                                .map(OutboxRun::offer)
                                .toList());
            }
        }
    }

    private static SendMessage offer(ContactId contact) {
        return SendMessage.to(contact, Channel.EMAIL)
                .withPurpose(Purpose.MARKETING)
                .withTemplate(Audience.TEMPLATE)
                .withVariable("product", "The blue chair")
                .withVariable("price", "129.00 EUR")
                .withVariable("until", "Sunday");
    }

    private long walPosition() {
        return Database.number(server.admin(), "SELECT (pg_current_wal_lsn() - '0/0'::pg_lsn)::bigint");
    }
}
