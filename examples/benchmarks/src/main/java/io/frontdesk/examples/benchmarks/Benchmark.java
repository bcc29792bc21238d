package io.frontdesk.examples.benchmarks;

/** One question, answered in figures. */
@FunctionalInterface
interface Benchmark {

    /** Says what it measures as it goes, and answers with what it found. */
    Findings run(PostgreSql server, Run run);
}
