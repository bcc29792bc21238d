package io.frontdesk.work;

/**
 * What one batch of requeueing did.
 *
 * @param requeued how many dead items are due again, at most 1,000
 * @param more whether others that match are still among the dead: ask again
 */
public record RequeueResult(int requeued, boolean more) {}
