package io.frontdesk.messaging;

import java.util.function.Function;

/** What became of resolving an unknown outcome. */
public sealed interface ResolveResult {

    record Resolved(Message message) implements ResolveResult {}

    /** Its outcome is not unknown, or no longer. */
    record NotUnknown(MessageState state) implements ResolveResult {}

    /** There is no such message of this tenant. */
    record NotFound() implements ResolveResult {}

    default <T> T fold(
            Function<? super Resolved, T> resolved,
            Function<? super NotUnknown, T> notUnknown,
            Function<? super NotFound, T> notFound) {
        if (this instanceof Resolved r) {
            return resolved.apply(r);
        }
        return this instanceof NotUnknown n ? notUnknown.apply(n) : notFound.apply((NotFound) this);
    }
}
