package io.frontdesk.examples.snippets;

import java.io.IOException;

/** The made-up provider's own client. */
public interface PagerGateway {

    /**
     * Sends a page.
     *
     * @return the gateway's number of it
     * @throws LineBusyException if nothing was handed over
     * @throws PagerUnknownException if no pager has this number
     * @throws IOException if the line broke while the page was on it
     */
    String page(String pager, String reference, String text) throws IOException;

    /** Nobody picks up. */
    final class LineBusyException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** There is no such pager. */
    final class PagerUnknownException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
