package io.frontdesk.messaging;

import java.util.function.Function;
import java.util.function.Supplier;

/** What a test of an account's connection showed. */
public sealed interface AccountTest {

    /** The provider can be reached and lets us in; nothing was sent. */
    record Passed(ChannelAccount account) implements AccountTest {}

    /**
     * It does not.
     *
     * @param problem what is wrong and what to mend, without any credential
     */
    record Failed(ChannelAccount account, String problem) implements AccountTest {}

    /** There is no such account of this tenant. */
    record NotFound() implements AccountTest {}

    default <T> T fold(Function<? super Passed, T> passed, Function<? super Failed, T> failed, Supplier<T> notFound) {
        if (this instanceof Passed p) {
            return passed.apply(p);
        }
        return this instanceof Failed f ? failed.apply(f) : notFound.get();
    }
}
