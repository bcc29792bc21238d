package io.frontdesk.examples.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Runs one benchmark by name; {@code --quick} takes fewer rows. Findings are the closing {@code key: value} lines. */
public final class Benchmarks {

    private static final Map<String, Benchmark> ALL = Map.of("accounts", new AccountsBenchmark());

    private Benchmarks() {}

    public static void main(String[] args) {
        List<String> names =
                Arrays.stream(args).filter(arg -> !arg.startsWith("--")).toList();
        Benchmark benchmark = names.size() == 1 ? ALL.get(names.get(0)) : null;
        if (benchmark == null) {
            System.err.println("usage: benchmarks.jar NAME [--quick], with NAME one of " + ALL.keySet());
            System.exit(2);
            return;
        }
        try (PostgreSql server = PostgreSql.start()) {
            server.settings().forEach((name, value) -> System.out.println(name + ": " + value));
            benchmark.run(server, Arrays.asList(args).contains("--quick"));
        }
    }
}
