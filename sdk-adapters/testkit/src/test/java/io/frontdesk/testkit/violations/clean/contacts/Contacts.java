package io.frontdesk.testkit.violations.clean.contacts;

import io.frontdesk.testkit.violations.clean.common.Label;

/** Ring 1. */
public interface Contacts {

    Label find(String id);
}
