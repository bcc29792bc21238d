package io.frontdesk.consent;

import java.util.function.Function;

/** What became of a {@link SuppressAddress}. */
public sealed interface SuppressResult {

    /** It is suppressed for this reason now: it was not before, or for a weaker one. */
    record Added(Suppression entry) implements SuppressResult {}

    /** The address was suppressed before, for a reason as strong; the entry stands as it is. */
    record AlreadyThere(Suppression entry) implements SuppressResult {}

    default Suppression entry() {
        return fold(Added::entry, AlreadyThere::entry);
    }

    default <T> T fold(Function<? super Added, T> added, Function<? super AlreadyThere, T> alreadyThere) {
        return this instanceof Added a ? added.apply(a) : alreadyThere.apply((AlreadyThere) this);
    }
}
