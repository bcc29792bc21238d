package io.frontdesk.work.internal;

import io.frontdesk.common.spi.Observer;
import io.frontdesk.common.spi.WorkTally;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Times what the engine does and tells the observer. */
final class WorkMeter {

    private final Observer observer;
    private final LongSupplier nanos;

    /** @param nanos a clock that only goes forwards, such as {@code System::nanoTime} */
    WorkMeter(Observer observer, LongSupplier nanos) {
        this.observer = observer;
        this.nanos = nanos;
    }

    /** To be handed back when it is over. */
    long start() {
        return nanos.getAsLong();
    }

    void claimed(String queue, int items, long start) {
        observer.claimed(queue, items, since(start));
    }

    void handled(String queue, int items, long start) {
        observer.handled(queue, items, since(start));
    }

    void settled(String queue, WorkTally tally) {
        observer.settled(queue, tally);
    }

    private Duration since(long start) {
        return Duration.ofNanos(Math.max(0, nanos.getAsLong() - start));
    }
}
