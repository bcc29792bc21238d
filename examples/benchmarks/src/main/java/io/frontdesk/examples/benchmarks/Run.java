package io.frontdesk.examples.benchmarks;

import java.util.List;

/**
 * How a benchmark is asked to run.
 *
 * @param quick fewer rows, the same shape
 * @param alone our own side once, without peers and without a verdict: for a profiler
 */
record Run(boolean quick, boolean alone) {

    static Run of(List<String> arguments) {
        return new Run(arguments.contains("--quick"), arguments.contains("--only"));
    }

    int rows(int full, int few) {
        return quick ? few : full;
    }

    int repetitions() {
        return alone ? 1 : 3;
    }
}
