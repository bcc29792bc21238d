package io.frontdesk.adapter.http;

import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What became of one call. */
public sealed interface HttpResult {

    /**
     * A whole answer came, whatever it says. {@link #toString()} shows the status only.
     *
     * @param status of HTTP, never one that redirects on its own: redirects are not followed
     * @param headers the first value of each, by name in lower case
     * @param body in UTF-8, cut at the transport's limit; never log it
     * @param retryAfter what the answer asked for (RFC 9110 §10.2.3), at most 24 hours
     */
    record Answered(int status, Map<String, String> headers, String body, Optional<Duration> retryAfter)
            implements HttpResult {

        public Answered {
            headers = Map.copyOf(headers);
        }

        /** The first value of a header, whatever the case of its name. */
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }

        @Override
        public String toString() {
            return "Answered[" + status + "]";
        }
    }

    /**
     * Not one byte of the request was written: nobody can have processed it.
     *
     * @param kind {@code CONFIGURATION} if there is something to mend, such as a certificate nobody trusts; else {@code UNREACHABLE}
     * @param code such as {@code connection refused}, at most 100 characters, nothing personal
     */
    record NotSent(RejectionKind kind, String code) implements HttpResult {}

    /**
     * The request was written, or may have been, and no whole answer came.
     *
     * @param code such as {@code timeout after the request}, at most 100 characters, nothing personal
     */
    record Unknown(String code) implements HttpResult {}

    default <T> T fold(
            Function<? super Answered, T> answered,
            Function<? super NotSent, T> notSent,
            Function<? super Unknown, T> unknown) {
        if (this instanceof Answered a) {
            return answered.apply(a);
        }
        return this instanceof NotSent n ? notSent.apply(n) : unknown.apply((Unknown) this);
    }

    /** The outcome of a message that this call was to hand over. */
    default SendOutcome outcome(Function<? super Answered, SendOutcome> answered) {
        return fold(
                answered,
                notSent -> SendOutcome.rejected(notSent.kind(), notSent.code()),
                unknown -> SendOutcome.unknown(unknown.code()));
    }
}
