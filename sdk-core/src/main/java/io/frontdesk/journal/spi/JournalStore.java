package io.frontdesk.journal.spi;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.IdRange;
import io.frontdesk.journal.ParkedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Stores the journal, its cursors and what was parked. Every method needs an open transaction. Cursors and positions are platform data.
 * Contract: {@code JournalStoreContract} in frontdesk-testkit.
 */
public interface JournalStore {

    /** Inserts without a position. One batched statement. */
    void append(List<JournalEntry> entries);

    /**
     * Gives the next positions, from 1 without gaps, to committed entries that have none, in order of id. Only one transaction does so at a time:
     * another waits or gets 0. A position is visible only after all smaller ones are.
     *
     * @return how many were given, at most {@code limit}
     */
    int sequence(int limit);

    /** The greatest position given; 0 if none. */
    long lastPosition();

    /** Makes the 16 cursors of a subscriber at {@code position} unless they stand. */
    void createCursors(String subscriber, long position);

    /** Leases one cursor that nobody holds at {@code now} and that has entries after its position; empty if there is none. */
    Optional<CursorLease> lease(String subscriber, String owner, Instant now, Instant until);

    /** Moves a cursor, sets its failures, and ends the lease (keeps it until {@code until} if given); false if the lease was lost. */
    boolean advance(CursorLease lease, long position, int failures, @Nullable Instant until);

    /** Sets all cursors of a subscriber, with new fences, whoever holds them. */
    void reset(String subscriber, long position);

    /** How many sequenced entries the furthest behind cursor has before it, counting at most {@code atMost}. */
    long lag(String subscriber, int atMost);

    /** Sequenced entries of a shard after a position, in order, at most {@code limit}. */
    List<JournalEntry> read(int shard, long after, int limit);

    Optional<JournalEntry> find(TenantId tenant, UUID id);

    /** A tenant's entries with an id before {@code before} (unsigned), newest first, of one subject if given. */
    List<JournalEntry> list(
            TenantId tenant, @Nullable String subjectType, @Nullable UUID subjectId, @Nullable UUID before, int limit);

    /** Inserts or replaces. */
    void park(ParkedEvent event);

    /** Returns whether it stood. */
    boolean unpark(TenantId tenant, String subscriber, UUID eventId);

    /** Forgets all parked events of a subscriber: a replay will show them again. */
    void unparkAll(String subscriber);

    /** In order of event id after {@code after} (unsigned). */
    List<ParkedEvent> parked(String subscriber, @Nullable UUID after, int limit);

    /** Removes the cursors of a subscriber and what was parked for it; returns whether it had any cursor. */
    boolean forget(String subscriber);

    /**
     * Deletes old entries that every subscriber has read: none without a position, none after a cursor of its shard, none that is parked. Looks at
     * the lowest ids of each range. Positions go on as if nothing had been deleted.
     *
     * @param ranges each tenant once
     * @param each how many entries of each range are looked at, at least 1: a bound for what is deleted
     * @param before what occurred then or later stays
     */
    IdRange.Purged purge(List<IdRange> ranges, int each, Instant before);

    /** The subscribers, in order of name, whose next entry in some shard has an id below {@code before} (unsigned). One query. */
    List<String> behind(UUID before);
}
