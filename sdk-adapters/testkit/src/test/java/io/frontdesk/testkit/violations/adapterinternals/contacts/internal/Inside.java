package io.frontdesk.testkit.violations.adapterinternals.contacts.internal;

/** Ring 3. */
public final class Inside {}
