package io.frontdesk.testkit.violations.cycles.messaging;

import io.frontdesk.testkit.violations.cycles.contacts.Chicken;

/** Breaks, with the chicken: a cycle. */
public interface Egg {

    Chicken chicken();
}
