package io.frontdesk.testkit.violations.floors.contacts;

import io.frontdesk.testkit.violations.floors.messaging.Message;

/** Breaks: a lower floor that uses an upper one. */
public interface Upwards {

    Message newest();
}
