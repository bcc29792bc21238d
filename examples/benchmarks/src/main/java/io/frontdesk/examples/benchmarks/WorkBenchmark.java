package io.frontdesk.examples.benchmarks;

/** The work engine alone: against db-scheduler's empty one-time tasks, and against itself under what slows queues down. */
final class WorkBenchmark implements Benchmark {

    private static final int THREADS = 2;
    private static final int NODES = 4;
    private static final int WARM_UP = 20_000;

    @Override
    public Findings run(PostgreSql server, Run run) {
        var ours = new WorkRun(server);
        ours.rate(run.rows(WARM_UP), 1, THREADS);
        ours.rate(run.rows(WARM_UP), 1, THREADS);
        int rows = run.rows(200_000, 60_000);
        if (run.alone()) {
            return new Findings().figure("rate", ours.rate(rows, 1, THREADS));
        }
        return new Findings()
                .median("ratio-to-db-scheduler", besidePeer(server, ours, run, rows))
                .median("held-snapshot-ratio", underSnapshot(ours, run))
                .median("small-tenants-done-percent", smallTenants(ours, run))
                .median("four-engines-ratio", onFourNodes(ours, run, rows));
    }

    private static Samples besidePeer(PostgreSql server, WorkRun ours, Run run, int rows) {
        var peer = new DbSchedulerPeer(server);
        peer.rate(run.rows(WARM_UP));
        var ratios = new Samples();
        for (int i = 1; i <= run.repetitions(); i++) {
            double peers = peer.rate(rows);
            double rate = ours.rate(rows, 1, THREADS);
            ratios.add(rate / peers);
            Findings.say("repetition %d: db-scheduler %.0f/s, frontdesk %.0f/s", i, peers, rate);
        }
        return ratios;
    }

    /** Long enough for dead rows to matter. */
    private static Samples underSnapshot(WorkRun ours, Run run) {
        int rows = run.rows(300_000, 100_000);
        var ratios = new Samples();
        for (int i = 1; i <= run.repetitions(); i++) {
            double without = ours.rate(rows, 1, THREADS);
            double with = ours.rateUnderSnapshot(rows, 1, THREADS);
            ratios.add(with / without);
            Findings.say("repetition %d: without a held snapshot %.0f/s, with one %.0f/s", i, without, with);
        }
        return ratios;
    }

    private static Samples smallTenants(WorkRun ours, Run run) {
        var percents = new Samples();
        for (int i = 1; i <= run.repetitions(); i++) {
            double percent = ours.smallTenantsDone(run.rows(150_000, 30_000), run.rows(500, 100), 20);
            percents.add(percent);
            Findings.say("repetition %d: small tenants done after %.1f %% of all", i, percent);
        }
        return percents;
    }

    /** The same number of threads, on one node and on four. */
    private static Samples onFourNodes(WorkRun ours, Run run, int rows) {
        var ratios = new Samples();
        for (int i = 1; i <= run.repetitions(); i++) {
            double one = ours.rate(rows, 1, NODES);
            double four = ours.rate(rows, NODES, 1);
            ratios.add(four / one);
            Findings.say("repetition %d: one engine %.0f/s, four %.0f/s", i, one, four);
        }
        return ratios;
    }
}
