package io.frontdesk.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each benchmark in its whole shape, with a handful of rows: what it counts must add up; how fast it is says nothing here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BenchmarksTest {

    private static final Run TRIAL = new Run(Run.Size.TRIAL, false);

    private static final Map<String, List<String>> FINDINGS = Map.of(
            "accounts",
            List.of("messages-each", "repetitions", "healthy-beside-dead-to-alone"),
            "apikey",
            List.of("cached-ratio-to-sha256-plus-map", "uncached-statements", "malformed-statements"),
            "contacts",
            List.of(
                    "encrypt-ratio-to-raw-gcm",
                    "decrypt-ratio-to-raw-gcm",
                    "lookup-statements",
                    "lookup-statements-without-key",
                    "lookup-ratio-to-raw-sql",
                    "import-ratio-to-copy",
                    "consent-import-ratio-to-copy"),
            "fairness",
            List.of("samples-each", "p50-idle-ms", "p50-ratio", "p99-ratio", "drain-ratio"),
            "outbox",
            List.of(
                    "ratio-to-db-scheduler",
                    "ratio-to-raw",
                    "rows-per-message",
                    "statements-per-message",
                    "wal-bytes-per-message",
                    "heap-mb"),
            "smtp",
            List.of("ratio-to-bare-angus", "heap-mb"),
            "startup",
            List.of("repetitions", "startup-ratio", "heap-ratio"),
            "tenants",
            List.of("calls", "p95-ratio"),
            "work",
            List.of(
                    "ratio-to-db-scheduler",
                    "held-snapshot-ratio",
                    "small-tenants-done-percent",
                    "four-engines-ratio"));

    private PostgreSql server;

    @BeforeAll
    void start() {
        server = PostgreSql.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    static Stream<String> names() {
        return Benchmarks.ALL.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void says_what_it_found(String name) {
        Benchmark benchmark = Objects.requireNonNull(Benchmarks.ALL.get(name));

        Findings findings = benchmark.run(server, TRIAL);

        assertThat(findings.values().keySet()).containsExactlyElementsOf(FINDINGS.get(name));
    }

    @Test
    void is_as_durable_as_in_earnest() {
        assertThat(server.settings()).containsEntry("fsync", "on").containsEntry("synchronous_commit", "on");
    }

    @Test
    void takes_fewer_rows_and_as_many_repetitions_in_a_quick_run() {
        Run quick = Run.of(List.of("work", "--quick"));
        Run full = Run.of(List.of("work"));

        assertThat(quick.rows(1000, 10)).isEqualTo(10);
        assertThat(full.rows(1000, 10)).isEqualTo(1000);
        assertThat(quick.repetitions()).isEqualTo(full.repetitions()).isEqualTo(3);
    }

    @Test
    void percentiles_are_by_the_nearest_rank() {
        var samples = new Samples();
        for (int i = 100; i >= 1; i--) {
            samples.add(i);
        }

        assertThat(samples.median()).isEqualTo(50);
        assertThat(samples.percentile(99)).isEqualTo(99);
        assertThat(samples.max()).isEqualTo(100);
    }
}
