package io.frontdesk.adapter.email;

import io.frontdesk.common.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * Who a channel's messages are from.
 *
 * @param name shown before the address
 * @param replyTo where answers go, if not to {@code from}
 */
record Sender(
        EmailAddress from, @Nullable String name, @Nullable EmailAddress replyTo) {

    @Override
    public String toString() {
        return from.toString();
    }
}
