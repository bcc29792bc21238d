package io.frontdesk.contacts;

import java.util.function.Function;

/** What became of a {@link Contacts#restore}. */
public sealed interface RestoreContactResult {

    record Restored(Contact contact) implements RestoreContactResult {}

    /** It stands; nothing was written. */
    record NotDeleted(Contact contact) implements RestoreContactResult {}

    /** Meanwhile another contact has got one of its addresses, or a value that only one may have. */
    record ValueTaken(ContactId holder) implements RestoreContactResult {}

    /** There is no such contact of this tenant, or it was erased. */
    record NotFound() implements RestoreContactResult {}

    default <T> T fold(
            Function<? super Restored, T> restored,
            Function<? super NotDeleted, T> notDeleted,
            Function<? super ValueTaken, T> valueTaken,
            Function<? super NotFound, T> notFound) {
        if (this instanceof Restored r) {
            return restored.apply(r);
        }
        if (this instanceof NotDeleted n) {
            return notDeleted.apply(n);
        }
        return this instanceof ValueTaken t ? valueTaken.apply(t) : notFound.apply((NotFound) this);
    }
}
