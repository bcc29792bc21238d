package io.frontdesk.adapter.email;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The machine's clock: what the Date line says unless the host gives another. Nothing is decided by it. */
final class MachineClock extends Clock {

    private static final Clock UTC = Clock.systemUTC();

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return UTC.withZone(zone);
    }

    @Override
    public Instant instant() {
        return UTC.instant();
    }
}
