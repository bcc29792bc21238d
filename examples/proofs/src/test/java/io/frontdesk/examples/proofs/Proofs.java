package io.frontdesk.examples.proofs;

import java.util.Locale;
import java.util.SplittableRandom;

/** How long the proofs run, what they draw from, and how they say what they found. */
final class Proofs {

    static final boolean FULL = "full".equals(System.getProperty("frontdesk.proofs"));

    static final long SEED = Long.getLong("test.seed", 1L);

    private Proofs() {}

    static int scaled(int quick, int full) {
        return FULL ? full : quick;
    }

    static SplittableRandom random() {
        return new SplittableRandom(SEED);
    }

    /** One line, for people who read what a proof counted. */
    static void say(String what, Object... arguments) {
        System.out.println("proof: " + String.format(Locale.ROOT, what, arguments));
    }
}
