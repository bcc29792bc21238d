package io.frontdesk.identity;

import java.util.function.Function;
import java.util.function.Supplier;

/** What became of following an invitation. */
public sealed interface AcceptResult {

    /** A member, by this invitation, which is used up. */
    record Joined(Member member) implements AcceptResult {}

    /** A member before; the invitation stays as it is. */
    record AlreadyMember(Member member) implements AcceptResult {}

    /** The invitation was one, and is none any more. Only whoever bears a link of ours learns this. */
    record Closed(InvitationClosing reason) implements AcceptResult {}

    /** It is none of ours, damaged, or another tenant's: the same for everybody. */
    record Unknown() implements AcceptResult {}

    default <T> T fold(
            Function<? super Joined, T> joined,
            Function<? super AlreadyMember, T> already,
            Function<? super Closed, T> closed,
            Supplier<T> unknown) {
        if (this instanceof Joined j) {
            return joined.apply(j);
        }
        if (this instanceof AlreadyMember a) {
            return already.apply(a);
        }
        return this instanceof Closed c ? closed.apply(c) : unknown.get();
    }
}
