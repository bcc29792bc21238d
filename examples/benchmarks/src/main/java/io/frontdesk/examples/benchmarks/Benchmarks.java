package io.frontdesk.examples.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs one benchmark by name. Findings are the closing {@code key: value} lines. */
public final class Benchmarks {

    static final Map<String, Benchmark> ALL = new TreeMap<>(Map.ofEntries(
            Map.entry("accounts", new AccountsBenchmark()),
            Map.entry("apikey", new ApiKeyBenchmark()),
            Map.entry("contacts", new ContactsBenchmark()),
            Map.entry("fairness", new FairnessBenchmark()),
            Map.entry("outbox", new OutboxBenchmark()),
            Map.entry("smtp", new SmtpBenchmark()),
            Map.entry("startup", new StartupBenchmark()),
            Map.entry("tenants", new TenantsBenchmark()),
            Map.entry("work", new WorkBenchmark())));

    private Benchmarks() {}

    public static void main(String[] args) {
        List<String> names =
                Arrays.stream(args).filter(arg -> !arg.startsWith("--")).toList();
        Benchmark benchmark = names.size() == 1 ? ALL.get(names.get(0)) : null;
        if (benchmark == null) {
            System.err.println("usage: benchmarks.jar NAME [--quick] [--only], with NAME one of " + ALL.keySet());
            System.exit(2);
            return;
        }
        HeapWatch.keepHeap();
        try (PostgreSql server = PostgreSql.start()) {
            server.settings().forEach((name, value) -> System.out.println(name + ": " + value));
            benchmark.run(server, Run.of(List.of(args))).print();
        }
    }
}
