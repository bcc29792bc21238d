package io.frontdesk.examples.benchmarks;

import io.frontdesk.Frontdesk;
import io.frontdesk.inmemory.RecordingChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What other tenants cost: the calls of ten tenants' desks where there are no others, and where there are 10,000 with as many rows each. */
final class TenantsBenchmark implements Benchmark {

    private static final int CONNECTIONS = 4;
    private static final int ASKED = 10;

    @Override
    public Findings run(PostgreSql server, Run run) {
        try (Database few = server.newDatabase(CONNECTIONS);
                Database many = server.newDatabase(CONNECTIONS);
                Frontdesk small =
                        Desk.on(few.pool()).channel(RecordingChannel.email()).build();
                Frontdesk large =
                        Desk.on(many.pool()).channel(RecordingChannel.email()).build()) {
            int rows = run.rows(20);
            TenantCalls few10 = TenantCalls.filled(small, ASKED, rows);
            TenantCalls many10 = TenantCalls.filled(large, ASKED, rows);
            few.run("vacuum.sql");
            new TenantCopies(many).make(many10.firstTenant(), run.rows(10_000, 1_000) - ASKED);
            return compare(few10, many10, run);
        }
    }

    private static Findings compare(TenantCalls few, TenantCalls many, Run run) {
        int rounds = run.rows(1_000, 200);
        measure(few, many, rounds / 4 + 1);
        Map<String, Samples> ratios = new TreeMap<>();
        for (int i = 1; i <= run.repetitions(); i++) {
            measure(few, many, rounds)
                    .forEach((call, ratio) ->
                            ratios.computeIfAbsent(call, name -> new Samples()).add(ratio));
        }
        var worst = new Samples();
        ratios.forEach((call, each) -> {
            Findings.say("%s: p95 %.2f of what it is among %d tenants", call, each.median(), ASKED);
            worst.add(each.median());
        });
        return new Findings().count("calls", ratios.size()).figure("p95-ratio", worst.max());
    }

    /** Both in turn, call by call, so that what else the machine does meets both; returns for each call the ratio of the p95. */
    private static Map<String, Double> measure(TenantCalls few, TenantCalls many, int rounds) {
        Map<String, Samples> small = new LinkedHashMap<>();
        Map<String, Samples> large = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (String call : TenantCalls.NAMES) {
                boolean smallFirst = round % 2 == 0;
                time(smallFirst ? few : many, smallFirst ? small : large, call, round);
                time(smallFirst ? many : few, smallFirst ? large : small, call, round);
            }
        }
        Map<String, Double> ratios = new LinkedHashMap<>();
        small.forEach((call, samples) -> {
            double few95 = samples.percentile(95);
            double many95 = large.getOrDefault(call, new Samples()).percentile(95);
            Findings.say("%s: p95 %.0f us among few, %.0f us among many", call, few95 / 1e3, many95 / 1e3);
            ratios.put(call, many95 / few95);
        });
        return ratios;
    }

    private static void time(TenantCalls calls, Map<String, Samples> samples, String call, int round) {
        long begun = System.nanoTime();
        Object answer = calls.make(call, round);
        samples.computeIfAbsent(call, name -> new Samples()).add((double) (System.nanoTime() - begun));
        Objects.requireNonNull(answer);
    }
}
