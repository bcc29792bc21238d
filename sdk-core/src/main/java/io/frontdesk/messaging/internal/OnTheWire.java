package io.frontdesk.messaging.internal;

import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.OutboundMessage;

/**
 * A message committed as SENDING, and what the provider is handed.
 *
 * @param address normalised, as suppression compares it
 */
record OnTheWire(MessageRow row, OutboundMessage outbound, String address, Router.Route route) {

    @Override
    public String toString() {
        return "OnTheWire[" + row.ref().message() + "]";
    }
}
