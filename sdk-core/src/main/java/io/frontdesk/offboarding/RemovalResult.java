package io.frontdesk.offboarding;

import io.frontdesk.tenancy.Tenant;
import java.util.List;
import java.util.function.Function;

/** What came of removing a tenant. */
public sealed interface RemovalResult {

    /** There is nothing left of the tenant but its name and its slugs. */
    record Removed(RemovalReport report) implements RemovalResult {}

    /** The tenant is neither offboarding nor deleted; nothing was removed. Move it to OFFBOARDING first. */
    record NotOffboarding(Tenant tenant) implements RemovalResult {}

    /**
     * The journal of the tenant has not been read to its end; nothing was removed. Let the workers run and call again, or forget subscribers that
     * are no more.
     *
     * @param subscribers who is behind; empty if the last events were not handed out to anybody yet
     */
    record JournalUnread(List<String> subscribers) implements RemovalResult {

        public JournalUnread {
            subscribers = List.copyOf(subscribers);
        }
    }

    default <T> T fold(
            Function<? super Removed, T> removed,
            Function<? super NotOffboarding, T> notOffboarding,
            Function<? super JournalUnread, T> journalUnread) {
        if (this instanceof Removed r) {
            return removed.apply(r);
        }
        return this instanceof NotOffboarding n ? notOffboarding.apply(n) : journalUnread.apply((JournalUnread) this);
    }

    default <T> T foldOr(T other, Function<? super Removed, T> removed) {
        return this instanceof Removed r ? removed.apply(r) : other;
    }
}
