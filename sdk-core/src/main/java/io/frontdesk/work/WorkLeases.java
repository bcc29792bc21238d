package io.frontdesk.work;

import java.util.Collection;
import java.util.Set;

/** What a handler may ask about the leases it works under. */
public interface WorkLeases {

    /**
     * Locks, in the open transaction, the rows whose lease is still held; what commits with it happens under a lease or not at all.
     *
     * @return those held; do nothing for the others
     */
    Set<WorkRef> confirm(Collection<WorkRef> leases);

    /** Starts the lease time anew, in a transaction of its own; returns those still held. */
    Set<WorkRef> extend(Collection<WorkRef> leases);

    /** Whether the engine is about to close: what was not begun is to be given back, due at once. */
    boolean isStopping();
}
