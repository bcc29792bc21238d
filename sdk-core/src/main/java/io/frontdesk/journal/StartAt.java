package io.frontdesk.journal;

/** Where a subscriber's cursors begin the first time it is known; later starts go on where it was. */
public enum StartAt {
    BEGINNING,
    NOW
}
