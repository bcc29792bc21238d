package io.frontdesk.examples.benchmarks;

import java.util.List;

/**
 * How a benchmark is asked to run.
 *
 * @param alone our own side once, without peers and without a verdict: for a profiler
 */
record Run(Size size, boolean alone) {

    /** How many rows; the shape stays the same. */
    enum Size {
        FULL,
        /** Within a minute. */
        QUICK,
        /** A handful, once: whether it works at all. */
        TRIAL
    }

    private static final int TRIAL_SHARE = 100;

    static Run of(List<String> arguments) {
        return new Run(arguments.contains("--quick") ? Size.QUICK : Size.FULL, arguments.contains("--only"));
    }

    int rows(int full, int quick) {
        return switch (size) {
            case FULL -> full;
            case QUICK -> quick;
            case TRIAL -> Math.max(1, quick / TRIAL_SHARE);
        };
    }

    /** As many in a quick run as in a full one. */
    int rows(int always) {
        return rows(always, always);
    }

    int repetitions() {
        return alone || size == Size.TRIAL ? 1 : 3;
    }
}
