package io.frontdesk.adapter.email;

/** How a connection to an SMTP server is protected. */
public enum TlsMode {
    /** Not at all. Only to this machine, unless {@link SmtpEmailChannelBuilder#allowPlaintext()} is called. */
    NONE(587),
    /** Plain at first, then TLS, else nothing is sent. Usually port 587. */
    STARTTLS_REQUIRED(587),
    /** TLS from the first byte. Usually port 465. */
    IMPLICIT(465);

    private final int usualPort;

    TlsMode(int usualPort) {
        this.usualPort = usualPort;
    }

    int usualPort() {
        return usualPort;
    }
}
