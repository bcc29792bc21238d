package io.frontdesk.work;

/** A claimed row. */
public record WorkItem(WorkRef lease, String queue, String ref) {}
