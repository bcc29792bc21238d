package io.frontdesk.examples.benchmarks;

import io.frontdesk.adapter.email.SmtpEmailChannel;
import io.frontdesk.adapter.email.TlsMode;
import io.frontdesk.common.EmailAddress;

/** Durable mails, from the call to the recorded outcome, against a loop that composes the same mail and sends it on as many connections. */
final class SmtpBenchmark implements Benchmark {

    private static final int CONNECTIONS = 8;
    private static final int TENANTS = 20;

    /** Whole runs, of both: until the compiler has seen the whole way of some 100,000 messages, it takes a good part of the machine for itself. */
    private static final int WARM_UPS = 3;

    @Override
    public Findings run(PostgreSql server, Run run) {
        int each = run.rows(2_000, 300);
        Audience audience = Audience.create(server, TENANTS, each);
        try (SmtpSink sink = SmtpSink.start()) {
            var ours = new Pipeline(audience, each);
            for (int i = 0; i < WARM_UPS; i++) {
                measure(server, audience, ours, sink);
            }
            if (run.alone()) {
                Measured measured = measure(server, audience, ours, sink);
                return new Findings().figure("rate", measured.rate()).count("heap-mb", measured.heap());
            }
            var angus = new AngusLoop(sink, CONNECTIONS, sink.sample());
            for (int i = 0; i < WARM_UPS; i++) {
                angus.rate(ours.messages());
            }
            var ratios = new Samples();
            var heap = new Samples();
            for (int i = 1; i <= run.repetitions(); i++) {
                double bare = angus.rate(ours.messages());
                Measured measured = measure(server, audience, ours, sink);
                Findings.say("repetition %d: bare Angus loop %.0f/s, frontdesk %.0f/s", i, bare, measured.rate());
                ratios.add(measured.rate() / bare);
                heap.add((double) measured.heap());
            }
            return new Findings().median("ratio-to-bare-angus", ratios).count("heap-mb", (long) heap.max());
        }
    }

    /**
     * One run.
     *
     * @param heap the most heap used after a collection, MiB
     */
    private record Measured(double rate, long heap) {}

    private static Measured measure(PostgreSql server, Audience audience, Pipeline pipeline, SmtpSink sink) {
        long end = sink.mails() + pipeline.messages();
        try (Database database = audience.copy(server, Pipeline.CONNECTIONS);
                HeapWatch watch = HeapWatch.start()) {
            double rate =
                    pipeline.rate(database, database.pool(), channel(sink), deadline -> sink.await(end, deadline));
            Outcomes.require("mails in the sink", sink.mails(), end);
            return new Measured(rate, watch.most());
        }
    }

    private static SmtpEmailChannel channel(SmtpSink sink) {
        return SmtpEmailChannel.builder()
                .host("127.0.0.1")
                .port(sink.port())
                .tls(TlsMode.NONE)
                .from(EmailAddress.of("offers@example.org"), "The blue shop")
                .heloName("localhost")
                .maxConnections(CONNECTIONS)
                .build();
    }
}
