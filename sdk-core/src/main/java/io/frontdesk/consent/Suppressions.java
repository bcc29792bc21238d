package io.frontdesk.consent;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Page;
import io.frontdesk.common.PageRequest;
import java.util.List;
import java.util.Optional;

/**
 * Addresses of a tenant that must not be written to, whatever consent says.
 *
 * <p>Thread-safe. Every method joins the caller's transaction, or runs in one of its own.
 */
public interface Suppressions {

    /** Suppresses an address on a channel. Saying it twice changes nothing; a stronger {@link SuppressionReason} takes the place of a weaker one. */
    SuppressResult suppress(SuppressAddress command);

    /**
     * As {@link #suppress} for each, in a handful of statements: for lists from elsewhere. Of two with one address the stronger
     * reason counts, then the first.
     *
     * @param commands at most 1,000
     * @return results in order
     */
    List<SuppressResult> suppressAll(List<SuppressAddress> commands);

    /**
     * Allows an address again, whatever the reason.
     *
     * @param address compared in the form {@link SuppressAddress} keeps; pass one built the same way
     * @return whether it was suppressed
     */
    boolean lift(SuppressAddress address);

    Optional<Suppression> find(SuppressAddress address);

    /** Oldest first, of one channel if given. */
    Page<Suppression> list(Optional<Channel> channel, PageRequest page);
}
