package io.frontdesk.testkit.violations.modules.contacts.internal;

/** Breaks: public in ring 3. */
public final class OpenService {}
