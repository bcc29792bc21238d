package io.frontdesk.work;

import java.time.Instant;
import java.util.Optional;

/**
 * A queue as an operator sees it. The work is that of all nodes; pause and weight are this node's.
 *
 * @param due could be leased now, items
 * @param later due at a later time, items
 * @param leased in some node's hands, items
 * @param oldestDue when the first of {@code due} became due; empty if there is none
 * @param paused whether this node claims nothing from it
 * @param weight its share of turns, 1 to 100; 0 if this node has no handler for it
 */
public record QueueStatus(
        String name, long due, long later, long leased, Optional<Instant> oldestDue, boolean paused, int weight) {}
