package io.frontdesk.testkit.violations.clean.contacts;

enum Unseen {
    NOTHING
}
