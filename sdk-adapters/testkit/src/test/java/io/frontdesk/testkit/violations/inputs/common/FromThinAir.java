package io.frontdesk.testkit.violations.inputs.common;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/** Breaks: time and chance from nowhere. */
final class FromThinAir {

    private final Supplier<Instant> byReference = Instant::now;

    Instant now() {
        return byReference.get();
    }

    LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    UUID id() {
        return UUID.randomUUID();
    }

    long millis() {
        return System.currentTimeMillis() + new Random().nextLong();
    }
}
