package io.frontdesk.testkit.violations.floors.spi;

import io.frontdesk.testkit.violations.floors.contacts.Upwards;

/** Breaks: hands out a first ring. */
public interface Stores {

    Upwards contacts();
}
