package io.frontdesk.messaging;

/** What becomes of a message found long past the time it was to be sent, such as after an outage or a restored backup. */
public enum LatePolicy {
    /** It leaves all the same. */
    SEND,
    /** It ends as {@link MessageState#EXPIRED}. */
    EXPIRE,
    /** It waits, {@link MessageState#PENDING} for {@link MessageReason#AWAITING_DECISION}, until somebody releases or cancels it. */
    ASK
}
