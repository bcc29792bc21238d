package io.frontdesk.adapter.email;

import io.frontdesk.messaging.spi.SendOutcome;

/**
 * What came of handing one message to one connection.
 *
 * @param wasDead the connection turned out to be closed before any content was asked for: another one may be tried
 */
record Delivery(SendOutcome outcome, boolean wasDead) {

    static Delivery of(SendOutcome outcome) {
        return new Delivery(outcome, false);
    }
}
