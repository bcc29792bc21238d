package io.frontdesk.journal.spi;

/**
 * The right to feed one shard of a subscriber.
 *
 * @param fence grows with every lease of this cursor: a lost lease cannot advance it
 * @param position of the last event handled
 * @param failures how often the event after that position has failed
 */
public record CursorLease(String subscriber, int shard, long fence, long position, int failures) {}
