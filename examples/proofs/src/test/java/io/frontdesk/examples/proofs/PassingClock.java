package io.frontdesk.examples.proofs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** The system's clock, some time ahead or behind: a node's clock that is wrong, or one on which time is let pass without waiting for it. */
final class PassingClock extends Clock {

    private final Clock system;
    private final AtomicReference<Duration> ahead;

    private PassingClock(Clock system, AtomicReference<Duration> ahead) {
        this.system = system;
        this.ahead = ahead;
    }

    static PassingClock ahead(Duration ahead) {
        return new PassingClock(Clock.systemUTC(), new AtomicReference<>(ahead));
    }

    void advance(Duration by) {
        ahead.updateAndGet(by::plus);
    }

    @Override
    public Instant instant() {
        return system.instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return system.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new PassingClock(system.withZone(zone), ahead);
    }
}
