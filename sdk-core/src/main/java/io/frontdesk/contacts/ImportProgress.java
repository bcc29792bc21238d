package io.frontdesk.contacts;

/** How far an import is. */
public record ImportProgress(long read, long created, long updated, long unchanged, long rejected) {}
