package io.frontdesk.messaging.spi;

/**
 * One step of a message.
 *
 * @param before as it was read or written last: a store need not write what does not differ
 * @param after the next version of the same message
 */
public record MessageChange(MessageRow before, MessageRow after) {

    @Override
    public String toString() {
        return "MessageChange[" + after.ref().message() + " to " + after.state() + "]";
    }
}
