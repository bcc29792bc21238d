package io.frontdesk.examples.benchmarks;

import io.frontdesk.Frontdesk;
import io.frontdesk.work.WorkerSettings;
import java.time.Duration;

/** How long a code waits on an idle engine, and while another tenant's broadcast drains at full speed; and what the codes cost the broadcast. */
final class FairnessBenchmark implements Benchmark {

    private static final int WORKERS = 4;
    private static final int CONNECTIONS = 16;
    private static final int WARM_UP = 30;

    @Override
    public Findings run(PostgreSql server, Run run) {
        int codes = run.rows(400, 134);
        Audience audience = Audience.create(server, 2, run.rows(10_000, 2_000));
        var channel = new StampingChannel(run.rows(WARM_UP) + 2 * codes * run.repetitions());
        try (Database database = audience.copy(server, CONNECTIONS);
                Frontdesk frontdesk = Desk.on(database.pool())
                        .channel(channel)
                        .workers(WorkerSettings.standard().withThreads(WORKERS))
                        .build();
                CodeStream stream = new CodeStream(
                        frontdesk.tenant(audience.tenants().get(0).tenant()), channel)) {
            frontdesk.start();
            try (Broadcast broadcast =
                    Broadcast.of(frontdesk, audience.tenants().get(1), channel, run.rows(500_000, 60_000))) {
                broadcast.resume();
                stream.run(run.rows(WARM_UP));
                return measure(run, stream, broadcast, codes);
            }
        }
    }

    private static Findings measure(Run run, CodeStream stream, Broadcast broadcast, int codes) {
        var idle = new Samples();
        var busy = new Samples();
        var drain = new Samples();
        for (int i = 1; i <= run.repetitions(); i++) {
            broadcast.pause();
            Samples quiet = stream.run(codes);
            broadcast.resume();
            var loud = new Samples();
            var window = Duration.ofMillis(run.rows(5_000, 800));
            double before = broadcast.rate(window);
            double with = broadcast.rate(() -> loud.addAll(stream.run(codes)));
            double without = (before + broadcast.rate(window)) / 2;
            say(i, quiet, loud, without, with);
            idle.addAll(quiet);
            busy.addAll(loud);
            drain.add(with / without);
        }
        return new Findings()
                .count("samples-each", idle.size())
                .figure("p50-idle-ms", idle.median())
                .figure("p50-ratio", busy.median() / idle.median())
                .figure("p99-ratio", busy.percentile(99) / idle.percentile(99))
                .median("drain-ratio", drain);
    }

    private static void say(int repetition, Samples idle, Samples busy, double without, double with) {
        Findings.say(
                "repetition %d: idle p50 %.2f ms, p99 %.2f ms; beside the broadcast p50 %.2f ms, p99 %.2f ms;"
                        + " broadcast %.0f/s, beside codes %.0f/s",
                repetition, idle.median(), idle.percentile(99), busy.median(), busy.percentile(99), without, with);
    }
}
