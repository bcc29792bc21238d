package io.frontdesk.testkit.violations.internals.contacts.internal;

/** Ring 3. */
public final class Inside {}
