package io.frontdesk.contacts;

import java.util.function.Function;

/** What became of an {@link UpdateContact}. */
public sealed interface UpdateContactResult {

    record Updated(Contact contact) implements UpdateContactResult {}

    /** Somebody else changed the contact first: decide anew on {@code current}. */
    record Stale(Contact current) implements UpdateContactResult {}

    /** Another contact of this tenant has a new e-mail address, or a value that only one contact may have. */
    record ValueTaken(ContactId holder) implements UpdateContactResult {}

    /** There is no such contact of this tenant. */
    record NotFound() implements UpdateContactResult {}

    default <T> T fold(
            Function<? super Updated, T> updated,
            Function<? super Stale, T> stale,
            Function<? super ValueTaken, T> valueTaken,
            Function<? super NotFound, T> notFound) {
        if (this instanceof Updated u) {
            return updated.apply(u);
        }
        if (this instanceof Stale s) {
            return stale.apply(s);
        }
        return this instanceof ValueTaken t ? valueTaken.apply(t) : notFound.apply((NotFound) this);
    }
}
