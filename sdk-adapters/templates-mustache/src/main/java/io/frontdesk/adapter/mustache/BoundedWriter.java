package io.frontdesk.adapter.mustache;

import io.frontdesk.messaging.spi.TemplateProblem;
import java.io.Writer;

/** Stops a render at the character that would be too many. */
final class BoundedWriter extends Writer {

    private final int maxLength;
    private final StringBuilder text = new StringBuilder();

    BoundedWriter(int maxLength) {
        this.maxLength = maxLength;
    }

    @Override
    public void write(char[] buffer, int offset, int length) {
        check(length);
        text.append(buffer, offset, length);
    }

    @Override
    public Writer append(CharSequence more) {
        check(more.length());
        text.append(more);
        return this;
    }

    private void check(int more) {
        if (more > maxLength - text.length()) {
            throw new TemplateProblem(
                    TemplateProblem.Kind.TOO_LONG,
                    0,
                    "is longer than " + maxLength + " characters with these variables",
                    "shorten the template, the lists or the values");
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public String toString() {
        return text.toString();
    }
}
