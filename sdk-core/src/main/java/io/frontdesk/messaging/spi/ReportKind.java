package io.frontdesk.messaging.spi;

/** What a provider or mail server says of a message after it took it. */
public enum ReportKind {
    /** The provider has it: ends doubt about a message whose answer was lost. */
    ACCEPTED,
    /** Not yet delivered, still being tried. Information only. */
    DELAYED,
    DELIVERED,
    READ,
    /** The address does not exist, or is closed for good: final, and the address is suppressed. */
    HARD_BOUNCE,
    /** Given up for a reason that may pass, such as a full mailbox: final; repeated ones suppress the address. */
    SOFT_BOUNCE,
    /** The sender or the look of the message was refused: final; the person is not to blame, the sender's health is. */
    BLOCKED,
    /** The recipient called it spam: the address is suppressed. */
    COMPLAINT,
    /** The recipient told the provider to stop. */
    UNSUBSCRIBED
}
