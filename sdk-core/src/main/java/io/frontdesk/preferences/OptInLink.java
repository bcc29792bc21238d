package io.frontdesk.preferences;

import java.util.function.Function;
import java.util.function.Supplier;

/** How a confirmation link stands. */
public sealed interface OptInLink {

    /** It can be confirmed. */
    record Open(OptInPage page) implements OptInLink {}

    /**
     * It is granted.
     *
     * @param isNew false if it was before
     */
    record Confirmed(OptInPage page, boolean isNew) implements OptInLink {}

    /** It cannot be confirmed any more. */
    record Closed(OptInPage page, OptInClosing reason) implements OptInLink {}

    /** It is none of ours, damaged, or about somebody who is not there any more: the same for everybody. */
    record Unknown() implements OptInLink {}

    default <T> T fold(
            Function<? super Open, T> open,
            Function<? super Confirmed, T> confirmed,
            Function<? super Closed, T> closed,
            Supplier<T> unknown) {
        if (this instanceof Open o) {
            return open.apply(o);
        }
        if (this instanceof Confirmed c) {
            return confirmed.apply(c);
        }
        return this instanceof Closed c ? closed.apply(c) : unknown.get();
    }
}
