package io.frontdesk.messaging.spi;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A provider's answer to: what became of it? */
public sealed interface Inquiry {

    record Accepted(Optional<String> providerId) implements Inquiry {}

    /** The provider certainly never had it: sending it is safe. */
    record NeverArrived() implements Inquiry {}

    record CannotTell() implements Inquiry {}

    static Inquiry accepted(String providerId) {
        return new Accepted(Optional.of(providerId));
    }

    static Inquiry neverArrived() {
        return new NeverArrived();
    }

    static Inquiry cannotTell() {
        return new CannotTell();
    }

    default <T> T fold(Function<? super Accepted, T> accepted, Supplier<T> neverArrived, Supplier<T> cannotTell) {
        if (this instanceof Accepted a) {
            return accepted.apply(a);
        }
        return this instanceof NeverArrived ? neverArrived.get() : cannotTell.get();
    }
}
