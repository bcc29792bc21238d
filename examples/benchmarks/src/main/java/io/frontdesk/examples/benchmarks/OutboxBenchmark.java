package io.frontdesk.examples.benchmarks;

/**
 * The whole way of a message (gates from tables, a template, {@code SENDING}, the channel, the attempt) against db-scheduler's empty tasks and against
 * the least SQL an outbox can be.
 */
final class OutboxBenchmark implements Benchmark {

    private static final int TENANTS = 100;

    /** Whole ones: until the compiler has seen the whole way of some 400,000 messages, it takes a good part of the machine for itself. */
    private static final int WARM_UPS = 4;

    /** All that a minute has room for. */
    private static final int QUICK_WARM_UPS = 6;

    @Override
    public Findings run(PostgreSql server, Run run) {
        int each = run.rows(1_000, 150);
        Audience audience = Audience.create(server, TENANTS, each);
        var ours = new OutboxRun(server, audience, each);
        warmUp(run, ours::measure);
        if (run.alone()) {
            OutboxRun.Measured measured = ours.measure();
            return costs(measured, new Findings().figure("rate", measured.rate()))
                    .count("heap-mb", measured.heap());
        }
        var peer = new DbSchedulerPeer(server);
        var raw = new RawLoop(server);
        warmUp(run, () -> peer.rate(TENANTS * each));
        warmUp(run, () -> raw.rate(TENANTS * each));
        return beside(peer, raw, ours, TENANTS * each, run.repetitions());
    }

    private static void warmUp(Run run, Runnable once) {
        for (int i = 0; i < run.rows(WARM_UPS, QUICK_WARM_UPS); i++) {
            once.run();
        }
    }

    private static Findings beside(DbSchedulerPeer peer, RawLoop raw, OutboxRun ours, int messages, int repetitions) {
        var toPeer = new Samples();
        var toRaw = new Samples();
        var heap = new Samples();
        for (int i = 1; ; i++) {
            double peers = peer.rate(messages);
            double raws = raw.rate(messages);
            OutboxRun.Measured measured = ours.measure();
            toPeer.add(measured.rate() / peers);
            toRaw.add(measured.rate() / raws);
            heap.add((double) measured.heap());
            Findings.say(
                    "repetition %d: db-scheduler %.0f/s, raw loop %.0f/s, frontdesk %.0f/s",
                    i, peers, raws, measured.rate());
            if (i == repetitions) {
                var findings =
                        new Findings().median("ratio-to-db-scheduler", toPeer).median("ratio-to-raw", toRaw);
                return costs(measured, findings).count("heap-mb", (long) heap.max());
            }
        }
    }

    /** What one message costs hardly depends on what else the machine does: one run tells. */
    private static Findings costs(OutboxRun.Measured run, Findings findings) {
        Findings.say(
                "a message: %.2f rows updated, %.2f deleted; HOT: %d %% of updates of messages, %d %% of work; %.4f commits",
                run.each(run.rows().updated()),
                run.each(run.rows().deleted()),
                run.message().hotPercent(),
                run.work().hotPercent(),
                run.each(run.commits()));
        return findings.figure("rows-per-message", run.each(run.rows().inserted()))
                .figure("statements-per-message", run.each(run.statements()))
                .count("wal-bytes-per-message", Math.round(run.each(run.walBytes())));
    }
}
