package io.frontdesk.adapter.jackson;

/** Well-formed JSON that is not what the port reads. The message holds nothing of the text. */
final class UnexpectedJson extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnexpectedJson(String message) {
        super(message);
    }
}
