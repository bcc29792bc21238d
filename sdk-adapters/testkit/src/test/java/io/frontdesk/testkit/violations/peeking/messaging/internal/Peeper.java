package io.frontdesk.testkit.violations.peeking.messaging.internal;

import io.frontdesk.testkit.violations.peeking.contacts.internal.ContactsModule;

/** Breaks: looks into another feature. */
interface Peeper {

    ContactsModule contacts();
}
