package io.frontdesk.tenancy.spi;

import java.util.List;
import java.util.function.Function;

/** What stands at a {@link DomainVerifier}'s place. */
public sealed interface DomainAnswer {

    /** Something stands there; each text is one candidate. */
    record Found(List<String> texts) implements DomainAnswer {

        public Found {
            texts = List.copyOf(texts);
        }
    }

    /** Nothing stands there: somebody who must know said so. */
    record Absent() implements DomainAnswer {}

    /**
     * Nobody can tell now.
     *
     * @param reason such as {@code timeout}; at most 100 characters
     */
    record Failed(String reason) implements DomainAnswer {}

    default <T> T fold(
            Function<? super Found, T> found, Function<? super Absent, T> absent, Function<? super Failed, T> failed) {
        if (this instanceof Found f) {
            return found.apply(f);
        }
        return this instanceof Absent a ? absent.apply(a) : failed.apply((Failed) this);
    }
}
