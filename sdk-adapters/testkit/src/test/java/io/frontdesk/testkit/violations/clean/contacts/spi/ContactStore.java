package io.frontdesk.testkit.violations.clean.contacts.spi;

import io.frontdesk.testkit.violations.clean.common.Label;

/** Ring 2. */
public interface ContactStore {

    Label load(String id);
}
