package io.frontdesk.testkit.violations.peeking.contacts.internal;

/** Another feature's inside. */
public final class ContactsModule {}
