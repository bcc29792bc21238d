package io.frontdesk.messaging.spi;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** What a provider said to one message. */
public sealed interface SendOutcome {

    /**
     * The provider has it.
     *
     * @param providerId the provider's name of it, at most 200 characters
     */
    record Accepted(Optional<String> providerId) implements SendOutcome {}

    /**
     * The provider certainly does not have it.
     *
     * @param code the provider's, such as {@code 550 5.1.1}, at most 100 characters; never its text, which may repeat the address. With an {@code @}, or
     *     seven digits in a row, it is not kept
     * @param retryAfter what the provider asked for
     */
    record Rejected(RejectionKind kind, String code, Optional<Duration> retryAfter) implements SendOutcome {}

    /**
     * Nobody can tell.
     *
     * @param code what happened, such as {@code timeout after data}, at most 100 characters, nothing personal
     */
    record Unknown(String code) implements SendOutcome {}

    static SendOutcome accepted() {
        return new Accepted(Optional.empty());
    }

    static SendOutcome accepted(String providerId) {
        return new Accepted(Optional.of(providerId));
    }

    static SendOutcome rejected(RejectionKind kind, String code) {
        return new Rejected(kind, code, Optional.empty());
    }

    static SendOutcome unknown(String code) {
        return new Unknown(code);
    }

    default <T> T fold(
            Function<? super Accepted, T> accepted,
            Function<? super Rejected, T> rejected,
            Function<? super Unknown, T> unknown) {
        if (this instanceof Accepted a) {
            return accepted.apply(a);
        }
        return this instanceof Rejected r ? rejected.apply(r) : unknown.apply((Unknown) this);
    }
}
