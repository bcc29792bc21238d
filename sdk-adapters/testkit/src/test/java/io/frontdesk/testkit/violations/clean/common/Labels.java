package io.frontdesk.testkit.violations.clean.common;

import java.time.Clock;
import java.time.Instant;

final class Labels {

    private Labels() {}

    static Label at(Clock clock) {
        return new Label(Instant.now(clock).toString());
    }
}
