package io.frontdesk.testkit.violations.internals.contacts;

import io.frontdesk.testkit.violations.internals.contacts.internal.Inside;

/** Breaks: ring 1 that shows ring 3. */
public interface Outside {

    Inside[] inside();
}
