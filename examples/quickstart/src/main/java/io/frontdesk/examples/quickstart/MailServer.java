package io.frontdesk.examples.quickstart;

import java.net.URI;

/** Where the mail goes. */
interface MailServer extends AutoCloseable {

    URI url();

    String description();

    /** To how many addresses it delivered one mailing more than once; 0 if it cannot tell. */
    long recipientsServedTwice();

    @Override
    void close();

    /** A server of somebody else's, which tells nothing. */
    static MailServer at(URI url) {
        return new MailServer() {
            @Override
            public URI url() {
                return url;
            }

            @Override
            public String description() {
                return "the SMTP server " + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
            }

            @Override
            public long recipientsServedTwice() {
                return 0;
            }

            @Override
            public void close() {}
        };
    }
}
