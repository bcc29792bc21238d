package io.frontdesk.messaging;

/** How far {@link Messages#enqueueBulk} is. {@code read = queued + alreadyQueued + suppressed + deferred + rejected}. */
public record BulkProgress(long read, long queued, long alreadyQueued, long suppressed, long deferred, long rejected) {}
