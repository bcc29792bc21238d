package io.frontdesk.testkit.violations.cycles.contacts;

import io.frontdesk.testkit.violations.cycles.messaging.Egg;

/** Breaks, with the egg: a cycle. */
public interface Chicken {

    Egg egg();
}
