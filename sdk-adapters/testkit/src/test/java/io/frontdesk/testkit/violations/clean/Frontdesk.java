package io.frontdesk.testkit.violations.clean;

import io.frontdesk.testkit.violations.clean.contacts.Contacts;
import io.frontdesk.testkit.violations.clean.internal.Assembly;

/** The roof sees everything. */
final class Frontdesk {

    private final Assembly assembly;

    Frontdesk(Assembly assembly) {
        this.assembly = assembly;
    }

    Contacts contacts() {
        return assembly.contacts();
    }
}
