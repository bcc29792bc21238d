package io.frontdesk.examples.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.adapter.jackson.JacksonJsonCodec;
import io.frontdesk.adapter.jpa.JpaPersistence;
import io.frontdesk.adapter.jpa.SchemaMode;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.messaging.HostAccount;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.tenancy.CreateTenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How much a healthy account sends while one beside it is dead, against the same account alone. Both tenants have as many messages waiting; the
 * dead account answers nobody until its time-out, and its tenant's messages were enqueued first.
 */
final class AccountsBenchmark implements Benchmark {

    private static final int REPETITIONS = 3;
    private static final int CHUNK = 1_000;
    /** For each 50,000 messages: the whole is as long, in time-outs, whatever the number of rows. */
    private static final Duration TIME_OUT = Duration.ofSeconds(1);

    @Override
    public void run(PostgreSql server, boolean quick) {
        int messages = quick ? 20_000 : 100_000;
        List<Double> ratios = new ArrayList<>();
        for (int i = 1; i <= REPETITIONS; i++) {
            double alone = rate(server, messages, false);
            double beside = rate(server, messages, true);
            ratios.add(beside / alone);
            System.out.printf(
                    Locale.ROOT, "repetition %d: alone %.0f/s, beside a dead account %.0f/s%n", i, alone, beside);
        }
        ratios.sort(null);
        System.out.println("messages_each: " + messages);
        System.out.println("repetitions: " + REPETITIONS);
        System.out.printf(Locale.ROOT, "healthy_beside_dead_to_alone: %.2f%n", ratios.get(REPETITIONS / 2));
    }

    private static double rate(PostgreSql server, int messages, boolean besideDead) {
        var healthy = new HealthyChannel(messages);
        try (HikariDataSource pool = server.newDatabase(6);
                Frontdesk frontdesk = desk(pool, healthy, messages)) {
            if (besideDead) {
                enqueue(tenant(frontdesk, "dead"), "dead", messages);
            }
            enqueue(tenant(frontdesk, "healthy"), "healthy", messages);
            long begun = System.nanoTime();
            frontdesk.start();
            healthy.awaitAll();
            return messages / ((System.nanoTime() - begun) / 1e9);
        }
    }

    private static Frontdesk desk(HikariDataSource pool, HealthyChannel healthy, int messages) {
        byte[] key = new byte[32];
        return Frontdesk.inMemory()
                .persistence(JpaPersistence.on(pool).schema(SchemaMode.MIGRATE))
                .json(JacksonJsonCodec.create())
                .secrets(name -> key.clone())
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
