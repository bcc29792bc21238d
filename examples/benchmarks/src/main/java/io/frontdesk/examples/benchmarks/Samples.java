package io.frontdesk.examples.benchmarks;

import java.util.Arrays;

/** Measured values in the order they were taken. Not thread-safe. */
final class Samples {

    private double[] values = new double[0];

    void add(double value) {
        values = Arrays.copyOf(values, values.length + 1);
        values[values.length - 1] = value;
    }

    void addAll(Samples others) {
        int size = values.length;
        values = Arrays.copyOf(values, size + others.values.length);
        System.arraycopy(others.values, 0, values, size, others.values.length);
    }

    int size() {
        return values.length;
    }

    double median() {
        return percentile(50);
    }

    /** By the nearest rank. */
    double percentile(int percent) {
        if (values.length == 0) {
            throw new IllegalStateException("Nothing was measured");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
        return sorted[Math.max(rank, 1) - 1];
    }

    double max() {
        return percentile(100);
    }
}
