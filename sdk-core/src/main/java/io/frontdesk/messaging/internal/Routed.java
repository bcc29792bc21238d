package io.frontdesk.messaging.internal;

import java.util.Objects;

/** A message the gates let go, and the way it goes. */
record Routed(Decider.Decided decided, Router.Route route) {

    Candidate candidate() {
        return decided.candidate();
    }

    Line line() {
        return Objects.requireNonNull(route.line());
    }
}
