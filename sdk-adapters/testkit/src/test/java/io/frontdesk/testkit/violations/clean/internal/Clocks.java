package io.frontdesk.testkit.violations.clean.internal;

import java.time.Clock;

final class Clocks {

    private Clocks() {}

    static Clock ofTheMachine() {
        return Clock.systemUTC();
    }
}
