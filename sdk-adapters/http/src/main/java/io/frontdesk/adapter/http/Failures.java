package io.frontdesk.adapter.http;

import io.frontdesk.messaging.spi.RejectionKind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** What a call without a whole answer means: it depends on how far it got, and on nothing else. */
final class Failures {

    private Failures() {}

    static HttpResult of(IOException failure, CallWatch watch) {
        return watch.begun() ? new HttpResult.Unknown(lost(failure, watch)) : notSent(failure);
    }

    private static String lost(IOException failure, CallWatch watch) {
        if (watch.answering()) {
            return isTimeout(failure) ? "timeout within the answer" : "answer cut short";
        }
        return isTimeout(failure) ? "timeout after the request" : "connection lost after the request";
    }

    private static HttpResult notSent(IOException failure) {
        if (isAboutCertificate(failure)) {
            return new HttpResult.NotSent(RejectionKind.CONFIGURATION, "certificate not trusted");
        }
        return new HttpResult.NotSent(RejectionKind.UNREACHABLE, reason(failure));
    }

    private static String reason(IOException failure) {
        if (failure instanceof UnknownHostException) {
            return "host unknown";
        }
        if (failure instanceof SSLException) {
            return "TLS failed";
        }
        if (failure instanceof ConnectException) {
            return "connection refused";
        }
        return isTimeout(failure) ? "timeout before the request" : "no connection";
    }

    private static boolean isTimeout(IOException failure) {
        return failure instanceof InterruptedIOException;
    }

    private static boolean isAboutCertificate(IOException failure) {
        if (failure instanceof SSLPeerUnverifiedException) {
            return true;
        }
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (failure instanceof SSLException && cause instanceof GeneralSecurityException) {
                return true;
            }
        }
        return false;
    }
}
