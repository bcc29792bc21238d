package io.frontdesk.adapter.email;

/** A message as it goes over the wire. Nobody changes its bytes. */
final class Envelope implements Composed {

    private final String from;
    private final String recipient;
    private final boolean utf8;
    private final byte[] content;

    /** @param utf8 whether an address or header needs the SMTPUTF8 extension */
    Envelope(String from, String recipient, boolean utf8, byte[] content) {
        this.from = from;
        this.recipient = recipient;
        this.utf8 = utf8;
        this.content = content;
    }

    String from() {
        return from;
    }

    /** Never log it. */
    String recipient() {
        return recipient;
    }

    boolean utf8() {
        return utf8;
    }

    byte[] content() {
        return content;
    }

    @Override
    public String toString() {
        return "Envelope[" + content.length + " bytes]";
    }
}
