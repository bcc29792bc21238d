package io.frontdesk.examples.benchmarks;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a benchmark found: printed last, one {@code key: value} a line, in the order it was put in. */
final class Findings {

    private final Map<String, String> values = new LinkedHashMap<>();

    Findings count(String key, long value) {
        values.put(key, Long.toString(value));
        return this;
    }

    Findings figure(String key, double value) {
        values.put(key, String.format(Locale.ROOT, "%.2f", value));
        return this;
    }

    /** The median of all repetitions. */
    Findings median(String key, Samples samples) {
        return figure(key, samples.median());
    }

    Map<String, String> values() {
        return Collections.unmodifiableMap(values);
    }

    void print() {
        values.forEach((key, value) -> System.out.println(key + ": " + value));
    }

    /** A line on the way, of one repetition. */
    static void say(String format, Object... arguments) {
        System.out.printf(Locale.ROOT, format + "%n", arguments);
    }
}
