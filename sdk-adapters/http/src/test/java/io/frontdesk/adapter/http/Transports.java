package io.frontdesk.adapter.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** Transports to test with. */
final class Transports {

    static final Instant NOW = Instant.parse("2026-03-01T09:05:07Z");

    private Transports() {}

    /** Waits as long as it takes. */
    static HttpTransportBuilder patient() {
        return times(Duration.ofSeconds(20)).clock(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** Waits shortly for everything. */
    static HttpTransportBuilder impatient() {
        return times(Duration.ofMillis(400)).clock(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static HttpTransportBuilder times(Duration time) {
        return HttpTransport.builder()
                .connectTimeout(time)
                .readTimeout(time)
                .writeTimeout(time)
                .callTimeout(time);
    }
}
