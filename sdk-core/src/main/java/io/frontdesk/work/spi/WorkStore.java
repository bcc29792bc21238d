package io.frontdesk.work.spi;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.QueueDepth;
import io.frontdesk.work.DeadWork;
import io.frontdesk.work.DeadWorkQuery;
import io.frontdesk.work.NewWork;
import io.frontdesk.work.WorkItem;
import io.frontdesk.work.WorkRef;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Stores due work: one hot table and one of the dead, exempt from isolation since workers see all tenants; both without personal data. Every
 * method needs an open transaction and is a handful of statements however many rows. Contract: {@code WorkStoreContract} in frontdesk-testkit.
 */
public interface WorkStore {

    /** Inserts rows whose (tenant, id) is not there yet; the others stay as they are. */
    void insert(List<NewWork> work);

    /** Inserts rows under ids that were just drawn: cheaper than {@link #insert}, but one that stands is an error. */
    void insertNew(List<NewWork> work);

    /**
     * Inserts rows, and moves those that stand: they get the new queue, due time and ref, lose their lease, and 1 is added to their attempt, so
     * that whoever held them can do nothing with them any more. Ids are distinct.
     */
    void replace(List<NewWork> work);

    /** Locks the rows that stand, leased or not, in order of their ids, until the open transaction ends; returns their ids. */
    Set<UUID> lock(TenantId tenant, Collection<UUID> ids);

    /**
     * Leases due rows of a queue that nobody holds, earliest first, skipping rows another transaction has locked. Each claim adds 1 to the row's
     * attempt, which is the fencing token, and to its tries, and leaves the due time, which the item carries, as it was.
     */
    List<WorkItem> claim(ClaimRequest request);

    /**
     * As {@link #claim}, but shared evenly among the next tenants (unsigned order of their ids) that have work in the queue: each gives its earliest
     * rows. A round ends at the last tenant: less than the limit may come although tenants before {@code after} have more.
     *
     * @param after the tenant the last round came to; null to begin at the first
     * @return in order of (tenant, due time); the last one's tenant is where the next round begins
     */
    List<WorkItem> claimFairly(ClaimRequest request, @Nullable TenantId after);

    /** Locks and returns those of {@code leases} whose attempt still stands and whose lease is longer than {@code now}. */
    Set<WorkRef> lockHeld(Collection<WorkRef> leases, Instant now);

    /** Gives the held ones (attempt stands, lease longer than {@code now}) a later end; returns them. */
    Set<WorkRef> extend(Collection<WorkRef> leases, Instant now, Instant leasedUntil);

    /** Deletes rows whose attempt stands; returns them. A later claim by somebody else makes a lease lost. */
    Set<WorkRef> complete(Collection<WorkRef> leases);

    /** Ends leases, sets the due times of rows whose attempt stands, and their tries to 0; returns them. */
    Set<WorkRef> reschedule(Map<WorkRef, Instant> dueAt);

    /** As {@link #reschedule}, but leaves the tries as they are: the last one failed. */
    Set<WorkRef> retry(Map<WorkRef, Instant> dueAt);

    /** Moves rows whose attempt stands to the dead, with a reason each; returns them. */
    Set<WorkRef> bury(Map<WorkRef, String> reasons, Instant now);

    /** Deletes rows whatever their lease; returns the ids that stood. */
    Set<UUID> remove(TenantId tenant, Collection<UUID> ids);

    /** Ends every lease there is: only for a store that no other process can have open. */
    int releaseAll();

    /** Counts what lies in each queue, in order of its name; queues in which nothing lies are absent. Reads the whole table: one statement, for every few seconds. */
    List<QueueDepth> depths(Instant now);

    /** The dead that match in order of (id, tenant), ids after {@code after} (unsigned). */
    List<DeadWork> dead(DeadWorkQuery query, @Nullable UUID after, int limit);

    /** Moves a dead row back, due at {@code dueAt}, with the attempt it died with and no tries; false if it is not there. */
    boolean requeue(TenantId tenant, UUID id, Instant dueAt);

    /**
     * Moves dead rows that match back, those of the lowest ids first, as {@link #requeue} does; a live row of the same id stays as it is.
     * Rows another transaction is moving may be skipped.
     *
     * @param limit the most rows, 1 to 1,000
     * @return how many are not among the dead any more
     */
    int requeueAll(DeadWorkQuery query, Instant dueAt, int limit);

    /** Deletes dead rows that died before {@code before}, at most {@code limit}; returns how many. Rows another transaction has locked may be skipped. */
    int purgeDead(Instant before, int limit);
}
