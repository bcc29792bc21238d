package io.frontdesk.examples.benchmarks;

/** One question, answered in figures. */
@FunctionalInterface
interface Benchmark {

    /** Prints what it measures as it goes, and its findings last. */
    void run(PostgreSql server, Run run);
}
