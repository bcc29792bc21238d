package io.frontdesk.messaging;

import java.util.List;

/**
 * What {@link Messages#enqueueBulk} did.
 *
 * @param problems in order; at most the first 1,000 of those rejected. {@link BulkOptions#onResult} is told of every one
 */
public record BulkReport(BulkProgress counts, List<RecipientResult.Rejected> problems) {

    public BulkReport {
        problems = List.copyOf(problems);
    }
}
