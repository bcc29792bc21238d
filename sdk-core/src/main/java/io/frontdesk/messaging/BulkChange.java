package io.frontdesk.messaging;

import java.util.Optional;

/**
 * What one call that changes many messages did: at most 1,000 were looked at, newest first.
 *
 * @param changed how many were changed
 * @param skipped how many the query found that could not be changed: they left meanwhile, or would end before the new time to send
 * @param rest the query for those not looked at yet, empty if there are none; ask again with it. What is enqueued meanwhile is not in it
 */
public record BulkChange(int changed, int skipped, Optional<MessageQuery> rest) {}
