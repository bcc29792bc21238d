package io.frontdesk.work;

import java.time.Instant;

/**
 * A claimed row.
 *
 * @param dueAt when it was due: at or before the claim, and the time it was last put off to
 */
public record WorkItem(WorkRef lease, String queue, String ref, Instant dueAt) {}
