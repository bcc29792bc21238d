package io.frontdesk.adapter.http;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The machine's clock, unless the host gives another: dates in answers are compared with it, and requests are signed by it. */
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
