package io.frontdesk.adapter.email;

import org.jspecify.annotations.Nullable;

/**
 * A message as it goes over the wire. Nobody changes its bytes.
 *
 * @param from where bounces go
 * @param recipient never log it
 * @param utf8 whether an address or header needs the SMTPUTF8 extension
 * @param trace what reports are asked to bring back
 */
record Envelope(
        String from,
        String recipient,
        boolean utf8,
        @Nullable String trace,
        MessageBytes content) implements Composed {

    @Override
    public String toString() {
        return "Envelope[" + content.size() + " bytes]";
    }
}
