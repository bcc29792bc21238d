package io.frontdesk.adapter.jpa;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;

/** The database's time as a clock, so that nodes whose own clocks differ agree. Its views in other zones show the same instant. */
final class DatabaseClock extends Clock {

    private final DatabaseTime time;
    private final ZoneId zone;

    private DatabaseClock(DatabaseTime time, ZoneId zone) {
        this.time = time;
        this.zone = zone;
    }

    /** Before the first answer, and without any, by the machine's. */
    static DatabaseTime time(Supplier<List<TimeSample>> ask) {
        return new DatabaseTime(Clock.systemUTC(), System::nanoTime, ask).kept();
    }

    static DatabaseClock of(DatabaseTime time) {
        return new DatabaseClock(time, ZoneOffset.UTC);
    }

    @Override
    public Instant instant() {
        return time.now();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new DatabaseClock(time, other);
    }
}
