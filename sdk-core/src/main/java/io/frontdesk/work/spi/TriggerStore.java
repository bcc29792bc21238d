package io.frontdesk.work.spi;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Stores when triggers are due and who fires them: one row a trigger, of no tenant, exempt from isolation, without personal data. Every method
 * needs an open transaction and is at most two statements. Contract: {@code TriggerStoreContract} in frontdesk-testkit.
 */
public interface TriggerStore {

    /**
     * Inserts {@link TriggerRow#fresh} rows whose name is not there yet. One that stands with another schedule takes schedule and due time of the
     * given, unless it is due or leased at {@code now}: then it fires first, and {@link #finish} brings the new schedule. Names are distinct.
     */
    void ensure(Collection<TriggerRow> fresh, Instant now);

    /** Every row in order of its name. */
    List<TriggerRow> list();

    /**
     * Leases a row that is due and that nobody holds, whatever its schedule, and adds 1 to its fence; the due time stays.
     *
     * @return the row as leased; empty if it is not due, is held, or is not there
     */
    Optional<TriggerRow> acquire(String name, String owner, Instant now, Instant leasedUntil);

    /** Gives a lease that is held (fence stands, lease longer than {@code now}) a later end; false if it is lost. */
    boolean extend(String name, long fence, Instant now, Instant leasedUntil);

    /** Ends the lease of a row whose fence stands, and writes schedule, due time, end and failures of {@code row}; false, and nothing is written, if it was taken over. */
    boolean finish(TriggerRow row);
}
