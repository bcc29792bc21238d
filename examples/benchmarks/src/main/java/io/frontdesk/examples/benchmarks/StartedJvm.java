package io.frontdesk.examples.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an application in a JVM of its own said of its start. */
record StartedJvm(long millis, long heapBytes) {

    /** Runs it to its end. */
    static StartedJvm of(String classPath, String main, List<String> arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                classPath,
                main));
        command.addAll(arguments);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try {
                return said(process, main);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StartedJvm said(Process process, String main) throws IOException {
        var lines = new ArrayList<String>();
        var said = new HashMap<String, Long>();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                if (line.matches("(started-ms|heap-bytes): \\d+")) {
                    int colon = line.indexOf(':');
                    said.put(line.substring(0, colon), Long.valueOf(line.substring(colon + 2)));
                }
            }
        }
        if (said.size() < 2) {
            throw new IllegalStateException(main + " did not start:\n" + String.join("\n", lines));
        }
        return new StartedJvm(number(said, "started-ms"), number(said, "heap-bytes"));
    }

    private static long number(Map<String, Long> said, String key) {
        return said.getOrDefault(key, 0L);
    }
}
