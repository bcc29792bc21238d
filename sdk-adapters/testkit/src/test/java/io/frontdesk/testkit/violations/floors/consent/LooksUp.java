package io.frontdesk.testkit.violations.floors.consent;

import io.frontdesk.testkit.violations.floors.Roof;

/** Breaks: a feature that sees the roof. */
public interface LooksUp {

    Roof roof();
}
