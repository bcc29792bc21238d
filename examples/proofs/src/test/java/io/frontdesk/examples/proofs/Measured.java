package io.frontdesk.examples.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Something measured all along a soak, in bytes: the last third is set against the first. */
final class Measured {

    private static final double MEGA = 1e6;

    private final String what;
    private final List<Long> values = new ArrayList<>();

    Measured(String what) {
        this.what = what;
    }

    void add(long bytes) {
        values.add(bytes);
    }

    long first() {
        return Collections.max(values.subList(0, values.size() / 3));
    }

    long last() {
        return Collections.max(values.subList(values.size() - values.size() / 3, values.size()));
    }

    long most() {
        return Collections.max(values);
    }

    /** What the last third shows is what the first does, and at most so much more. */
    void requireFlat(long room) {
        assertThat(last()).as(toString()).isLessThanOrEqualTo(first() + room);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s at most %.1f MB in the first third, %.1f MB in the last",
                what,
                first() / MEGA,
                last() / MEGA);
    }
}
