package io.frontdesk.testkit.violations.clean.adapter.alpha;

import io.frontdesk.testkit.violations.clean.contacts.spi.ContactStore;

/** Stands for a contract of the test kit. */
abstract class ContactStoreContract {

    abstract ContactStore store();
}
