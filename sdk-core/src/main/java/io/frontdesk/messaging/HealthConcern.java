package io.frontdesk.messaging;

/** What is wrong with a sender's figures. New concerns may be added in a minor version. */
public enum HealthConcern {
    /** More than 0.3 % of at least 500 messages were called spam. */
    COMPLAINTS,
    /** More than 5 % of at least 200 messages went to addresses that do not exist. */
    HARD_BOUNCES,
    /** More than 10 % of at least 200 messages were refused because of the sender or their look. */
    BLOCKED
}
