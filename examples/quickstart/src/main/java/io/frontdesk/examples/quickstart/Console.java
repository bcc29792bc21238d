package io.frontdesk.examples.quickstart;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Writes for people: results to one stream, problems to the other, progress no more often than it can be read. */
final class Console {

    private static final Duration BETWEEN_PROGRESS = Duration.ofMillis(500);
    private static final Duration BETWEEN_WAITING = Duration.ofSeconds(5);

    private final PrintStream out;
    private final PrintStream err;
    private long lastProgress = System.nanoTime() - BETWEEN_WAITING.toNanos();

    Console(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    static Console standard() {
        return new Console(utf8(FileDescriptor.out), utf8(FileDescriptor.err));
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    void line(String text) {
        out.println(text);
    }

    void problem(String text) {
        err.println(text);
    }

    /** Left out if the last one was a moment ago. */
    void progress(String text) {
        progress(text, BETWEEN_PROGRESS);
    }

    /** As {@link #progress}, for news that are old: left out if the last one was some seconds ago. */
    void waiting(String text) {
        progress(text, BETWEEN_WAITING);
    }

    private synchronized void progress(String text, Duration between) {
        long now = System.nanoTime();
        if (now - lastProgress >= between.toNanos()) {
            lastProgress = now;
            out.println("  … " + text);
        }
    }
}
