package io.frontdesk.adapter.dns;

import java.net.SocketTimeoutException;
import javax.naming.NamingException;
import javax.naming.OperationNotSupportedException;
import javax.naming.ServiceUnavailableException;
import org.jspecify.annotations.Nullable;

/** What kept a server from answering, in a word or two: never its text. */
final class Failures {

    private Failures() {}

    static String reasonOf(NamingException e) {
        @Nullable Throwable cause = e.getRootCause();
        if (cause instanceof SocketTimeoutException) {
            return "timeout";
        }
        if (e instanceof ServiceUnavailableException) {
            return "server failure";
        }
        if (e instanceof OperationNotSupportedException) {
            return "refused";
        }
        return (cause == null ? e : cause).getClass().getSimpleName();
    }
}
