package io.frontdesk.messaging.internal.deliverability;

/** DNS cannot tell now, so neither can whoever asked. */
final class DnsUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DnsUnavailable(String name, String reason) {
        super("DNS does not answer for " + Quoted.of(name) + " (" + Quoted.of(reason) + "). Check again later.");
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
