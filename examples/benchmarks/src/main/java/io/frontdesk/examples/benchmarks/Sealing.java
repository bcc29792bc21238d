package io.frontdesk.examples.benchmarks;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Sealing and opening profiles against the bare cipher, measured with JMH, all methods in turn. In this JVM: it takes a new one many seconds until its
 * compiler has put the processor's own instructions for the cipher in place, of every method anew.
 */
final class Sealing {

    private static final List<Integer> BATCHES = List.of(1, 500);

    private final Map<Integer, Samples> seal = new TreeMap<>();
    private final Map<Integer, Samples> open = new TreeMap<>();

    private Sealing() {}

    static Sealing measure(Run run) {
        var sealing = new Sealing();
        nanos(run, run.rows(2_000, 400));
        for (int i = 1; i <= run.repetitions(); i++) {
            Map<String, Double> nanos = nanos(run, run.rows(1_000, 100));
            for (int batch : BATCHES) {
                sealing.take(i, batch, nanos);
            }
        }
        return sealing;
    }

    /** Of the batch for which it is worse. */
    double sealRatio() {
        return worst(seal);
    }

    double openRatio() {
        return worst(open);
    }

    private static double worst(Map<Integer, Samples> ratios) {
        return ratios.values().stream().mapToDouble(Samples::median).max().orElseThrow();
    }

    private void take(int repetition, int batch, Map<String, Double> nanos) {
        double sealed = of(nanos, "seal", batch);
        double rawSealed = of(nanos, "rawSeal", batch);
        double opened = of(nanos, "open", batch);
        double rawOpened = of(nanos, "rawOpen", batch);
        seal.computeIfAbsent(batch, b -> new Samples()).add(sealed / rawSealed);
        open.computeIfAbsent(batch, b -> new Samples()).add(opened / rawOpened);
        Findings.say(
                "repetition %d, batches of %d: seal %.0f ns a profile, bare cipher %.0f; open %.0f, bare cipher %.0f",
                repetition, batch, sealed, rawSealed, opened, rawOpened);
    }

    private static double of(Map<String, Double> nanos, String method, int batch) {
        Double each = nanos.get(method + batch);
        if (each == null) {
            throw new IllegalStateException("JMH has not measured " + method + " in batches of " + batch);
        }
        return each / batch;
    }

    /** Of one call, by method and batch. */
    private static Map<String, Double> nanos(Run run, int millis) {
        try {
            Collection<RunResult> results = new Runner(options(run, TimeValue.milliseconds(millis))).run();
            Map<String, Double> nanos = new TreeMap<>();
            for (RunResult result : results) {
                String method = result.getPrimaryResult().getLabel();
                nanos.put(
                        method + result.getParams().getParam("batch"),
                        result.getPrimaryResult().getScore());
            }
            return nanos;
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH failed", e);
        }
    }

    private static Options options(Run run, TimeValue time) {
        return new OptionsBuilder()
                .include("^" + SealedProfiles.class.getName().replace(".", "\\.") + "\\.")
                .forks(0)
                .warmupIterations(run.size() == Run.Size.TRIAL ? 0 : 1)
                .warmupTime(time)
                .measurementIterations(run.size() == Run.Size.FULL ? 2 : 1)
                .measurementTime(time)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
    }
}
