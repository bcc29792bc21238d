package io.frontdesk.adapter.email;

/**
 * A message as it goes over the wire.
 *
 * @param utf8 whether an address or header needs the SMTPUTF8 extension
 */
record Envelope(String from, String recipient, boolean utf8, byte[] content) {

    @Override
    public String toString() {
        return "Envelope[" + content.length + " bytes]";
    }
}
