package io.frontdesk.testkit.violations.clean.contacts.internal;

final class Decisions {

    private Decisions() {}
}
