package io.frontdesk.messaging;

/** How serious a finding is, from best to worst. */
public enum FindingStatus {
    OK,
    /** Works, but costs reputation or safety. */
    WARNING,
    /** DNS did not answer: check again. */
    UNKNOWN,
    /** Nothing is published. */
    MISSING,
    /** What is published does not do what it should. */
    WRONG
}
