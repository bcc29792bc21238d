package io.frontdesk.identity;

import java.util.function.Function;

/** What became of deleting a role. */
public sealed interface DeleteRoleResult {

    String key();

    /** It is gone. */
    record Deleted(String key) implements DeleteRoleResult {}

    /** It stays: a member holds it, or an invitation that is neither accepted nor revoked offers it. */
    record Held(String key) implements DeleteRoleResult {}

    /** The tenant has no such role of its own; built-in ones cannot be deleted. */
    record Unknown(String key) implements DeleteRoleResult {}

    default <T> T fold(
            Function<? super Deleted, T> deleted,
            Function<? super Held, T> held,
            Function<? super Unknown, T> unknown) {
        if (this instanceof Deleted d) {
            return deleted.apply(d);
        }
        return this instanceof Held h ? held.apply(h) : unknown.apply((Unknown) this);
    }
}
