package io.frontdesk.examples.benchmarks;

import java.util.List;
import java.util.stream.Stream;

/**
 * How long an application with the starter takes from the start of its JVM until its first message is enqueued and committed, and how much heap it
 * then holds, against the same application without a desk and its first row. Tables are there; both start anew in turn.
 */
final class StartupBenchmark implements Benchmark {

    private static final String ROOT = "dGhpcyBpcyBhIGtleSBvZiBhIGJlbmNobWFyayBvbmx5IQ==";

    /** More than elsewhere: a start is short, and other things run on the machine, too. */
    private static final int STARTS = 7;

    private static final int QUICK_STARTS = 5;

    @Override
    public Findings run(PostgreSql server, Run run) {
        int starts = run.repetitions() == 1 ? 1 : run.rows(STARTS, QUICK_STARTS);
        try (Database plain = server.newDatabase(1);
                Database desk = server.newDatabase(1)) {
            if (!run.alone()) {
                plain(plain, "update");
            }
            desk(desk, "update");
            if (run.alone()) {
                say(1, "with a desk", desk(desk, "none"));
                return new Findings().count("repetitions", 1);
            }
            return compare(plain, desk, starts);
        }
    }

    private static Findings compare(Database plain, Database desk, int starts) {
        var startup = new Samples();
        var heap = new Samples();
        for (int i = 1; i <= starts; i++) {
            StartedJvm without = plain(plain, "none");
            StartedJvm with = desk(desk, "none");
            say(i, "plain", without);
            say(i, "with a desk", with);
            startup.add((double) with.millis() / without.millis());
            heap.add((double) with.heapBytes() / without.heapBytes());
        }
        return new Findings()
                .count("repetitions", starts)
                .median("startup-ratio", startup)
                .median("heap-ratio", heap);
    }

    private static StartedJvm plain(Database database, String ddlAuto) {
        return StartedJvm.of(
                BuiltApplication.classPath("startup-plain"),
                "io.frontdesk.examples.startup.StartedApplication",
                arguments(database, ddlAuto));
    }

    /** With an account for mail, as an application would have. */
    private static StartedJvm desk(Database database, String ddlAuto) {
        return StartedJvm.of(
                BuiltApplication.classPath("startup-desk"),
                "io.frontdesk.examples.startup.desk.DeskApplication",
                Stream.concat(
                                arguments(database, ddlAuto).stream(),
                                Stream.of(
                                        "--frontdesk.secrets.root=" + ROOT,
                                        "--frontdesk.public-base-url=https://desk.example.org",
                                        "--frontdesk.email.from=desk@example.org",
                                        "--spring.mail.host=localhost"))
                        .toList());
    }

    private static List<String> arguments(Database database, String ddlAuto) {
        return List.of(
                "--spring.datasource.url=" + database.pool().getJdbcUrl(),
                "--spring.datasource.username=postgres",
                "--spring.jpa.hibernate.ddl-auto=" + ddlAuto);
    }

    private static void say(int repetition, String which, StartedJvm jvm) {
        Findings.say(
                "repetition %d: %s after %d ms, %.1f MiB of heap",
                repetition, which, jvm.millis(), jvm.heapBytes() / (double) (1 << 20));
    }
}
