package io.frontdesk.examples.benchmarks;

import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.messaging.HostAccount;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.tenancy.CreateTenant;
import java.time.Duration;
import java.util.stream.IntStream;

/**
 * How much a healthy account sends while one beside it is dead, against the same account alone. Both tenants have as many messages waiting; the
 * dead account answers nobody until its time-out, and its tenant's messages were enqueued first.
 */
final class AccountsBenchmark implements Benchmark {

    private static final int WARM_UP = 5_000;
    private static final int CHUNK = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** For each 50,000 messages: the whole is as long, in time-outs, whatever the number of rows. */
    private static final Duration TIME_OUT = Duration.ofSeconds(1);

    @Override
    public Findings run(PostgreSql server, Run run) {
        int messages = run.rows(100_000, 20_000);
        rate(server, run.rows(WARM_UP), true);
        var ratios = new Samples();
        for (int i = 1; i <= run.repetitions(); i++) {
            double alone = rate(server, messages, false);
            double beside = rate(server, messages, true);
            ratios.add(beside / alone);
            Findings.say("repetition %d: alone %.0f/s, beside a dead account %.0f/s", i, alone, beside);
        }
        return new Findings()
                .count("messages-each", messages)
                .count("repetitions", run.repetitions())
                .median("healthy-beside-dead-to-alone", ratios);
    }

    private static double rate(PostgreSql server, int messages, boolean besideDead) {
        var healthy = new NullChannel(messages);
        try (Database database = server.newDatabase(6);
                Frontdesk frontdesk = desk(database, healthy, messages)) {
            if (besideDead) {
                enqueue(tenant(frontdesk, "dead"), "dead", messages);
            }
            enqueue(tenant(frontdesk, "healthy"), "healthy", messages);
            database.run("vacuum.sql");
            long begun = System.nanoTime();
            frontdesk.start();
            healthy.awaitAll(Deadline.in(PATIENCE));
            return messages / ((System.nanoTime() - begun) / 1e9);
        }
    }

    private static Frontdesk desk(Database database, NullChannel healthy, int messages) {
        return Desk.on(database.pool())
                .account(HostAccount.of("healthy", healthy))
                .account(HostAccount.of(
                        "dead", new DeadChannel(TIME_OUT.multipliedBy(messages).dividedBy(50_000))))
                .build();
    }

    private static TenantDesk tenant(Frontdesk frontdesk, String slug) {
        return frontdesk.tenant(frontdesk
                .tenants()
                .create(CreateTenant.named(slug, slug))
                .tenant()
                .id());
    }

    private static void enqueue(TenantDesk desk, String account, int messages) {
        for (int from = 0; from < messages; from += CHUNK) {
            int first = from;
            desk.messages()
                    .enqueueAll(IntStream.range(first, Math.min(first + CHUNK, messages))
                            .mapToObj(i -> SendMessage.toAddress(EmailAddress.of("person" + i + "@example.org"))
                                    .via(account)
                                    .withSubject("Hello")
                                    .withText("Hello, number " + i))
                            .toList());
        }
    }
}
