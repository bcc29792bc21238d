package io.frontdesk.examples.quickstart;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One run of the program in this JVM, and what it said. */
record Run(int status, String out, String err) {

    private static final Pattern LAST_LINE =
            Pattern.compile("sent=(\\d+) suppressed=(\\d+) rejected=(\\d+) unknown=(\\d+) duplicates=(\\d+)\\R?\\z");

    static Run of(@Nullable String smtpUrl, Duration patience, Path data, String... more) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        String[] arguments = new String[more.length + 2];
        arguments[0] = "--data";
        arguments[1] = data.toString();
        System.arraycopy(more, 0, arguments, 2, more.length);
        int status = new Quickstart(console, smtpUrl, patience).run(arguments);
        return new Run(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    static Run of(@Nullable String smtpUrl, Path data, String... more) {
        return of(smtpUrl, Duration.ofSeconds(60), data, more);
    }

    long sent() {
        return number(1);
    }

    long suppressed() {
        return number(2);
    }

    long rejected() {
        return number(3);
    }

    long unknown() {
        return number(4);
    }

    long duplicates() {
        return number(5);
    }

    private long number(int group) {
        Matcher matcher = LAST_LINE.matcher(out);
        if (!matcher.find()) {
            throw new AssertionError("No last line in:\n" + out + err);
        }
        return Long.parseLong(matcher.group(group));
    }
}
