package io.frontdesk.testkit;

import java.time.Duration;

/** Says now and then how far a long proof is. */
final class Progress {

    private final String what;
    private final int of;
    private final long interval;
    private long next;

    Progress(String what, int of, Duration interval) {
        this.what = what;
        this.of = of;
        this.interval = interval.toNanos();
        this.next = System.nanoTime() + this.interval;
    }

    void at(int step) {
        long now = System.nanoTime();
        if (now - next >= 0) {
            next = now + interval;
            System.out.println(what + ": " + step + " of " + of);
        }
    }
}
