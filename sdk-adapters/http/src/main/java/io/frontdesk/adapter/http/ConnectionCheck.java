package io.frontdesk.adapter.http;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.messaging.spi.RejectionKind;

/** Asks a provider something harmless, to see whether it can be reached and lets us in; says what to mend. */
public final class ConnectionCheck {

    private final HttpTransport transport;
    private final String provider;

    private ConnectionCheck(HttpTransport transport, String provider) {
        this.transport = transport;
        this.provider = provider;
    }

    /**
     * A check.
     *
     * @param provider its name for people, such as {@code SendGrid}
     */
    public static ConnectionCheck of(HttpTransport transport, String provider) {
        return new ConnectionCheck(transport, provider);
    }

    /**
     * Asks.
     *
     * @param status what a provider answers that lets us in
     * @param refused what to do if it is another
     * @return an answer with that status
     * @throws FrontdeskException with {@link ErrorCode#NOT_CONFIGURED} if it is anything else
     */
    public HttpResult.Answered ask(HttpCall call, int status, String refused) {
        return transport
                .exchange(call)
                .fold(
                        answered -> accepted(answered, status, refused),
                        notSent -> {
                            throw failure(notSent.code(), remedy(notSent.kind()));
                        },
                        unknown -> {
                            throw failure(unknown.code(), "try again, then look at the provider's status page");
                        });
    }

    private HttpResult.Answered accepted(HttpResult.Answered answered, int status, String refused) {
        if (answered.status() != status) {
            throw failure("HTTP " + answered.status(), refused);
        }
        return answered;
    }

    private static String remedy(RejectionKind kind) {
        return kind == RejectionKind.CONFIGURATION
                ? "check that the JVM trusts the provider's certificate, and that no proxy changes it"
                : "check name resolution, proxy and firewall";
    }

    /** For what the answer itself shows to be wrong. */
    public FrontdeskException failure(String problem, String remedy) {
        return new FrontdeskException(
                ErrorCode.NOT_CONFIGURED, "Cannot use the " + provider + " account: " + problem + "; " + remedy);
    }
}
