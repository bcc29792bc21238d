package io.frontdesk.identity;

import java.util.function.Function;

/** What became of a change of members. */
public sealed interface MemberResult {

    /** It is done: the member as it is now, or as it was before it was removed. */
    record Changed(Member member) implements MemberResult {}

    /** It was so before. One who was to be added is a member already, in whatever role. */
    record Unchanged(Member member) implements MemberResult {}

    /** Nothing happened: the tenant would have no owner left. Make somebody else one first. */
    record LastOwner(Member member) implements MemberResult {}

    /** The tenant has no such member. */
    record NoMember(String subject) implements MemberResult {}

    default <T> T fold(
            Function<? super Changed, T> changed,
            Function<? super Unchanged, T> unchanged,
            Function<? super LastOwner, T> lastOwner,
            Function<? super NoMember, T> noMember) {
        if (this instanceof Changed c) {
            return changed.apply(c);
        }
        if (this instanceof Unchanged u) {
            return unchanged.apply(u);
        }
        return this instanceof LastOwner l ? lastOwner.apply(l) : noMember.apply((NoMember) this);
    }
}
