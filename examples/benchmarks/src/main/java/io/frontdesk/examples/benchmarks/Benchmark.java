package io.frontdesk.examples.benchmarks;

/** One question, answered in figures. */
@FunctionalInterface
interface Benchmark {

    /** Prints its findings. */
    void run(PostgreSql server, boolean quick);
}
