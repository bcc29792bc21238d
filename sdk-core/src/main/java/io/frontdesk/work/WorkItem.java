package io.frontdesk.work;

import java.time.Instant;

/**
 * A claimed row.
 *
 * @param dueAt when it was due: at or before the claim, and the time it was last put off to
 * @param tries how often it was claimed since it was scheduled or a handler last put it off, this claim included: 1 unless handlers failed or died
 */
public record WorkItem(WorkRef lease, String queue, String ref, Instant dueAt, int tries) {}
