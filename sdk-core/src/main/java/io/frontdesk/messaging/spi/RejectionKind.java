package io.frontdesk.messaging.spi;

/** What a refusal means for what happens next. */
public enum RejectionKind {
    /** Busy, greylisted, mailbox full: tried again with back-off. */
    BUSY,
    /** Too many too fast (SMTP 421 and 454, HTTP 429): tried again, and the account is slowed down. */
    THROTTLED,
    /** The provider could not be reached, before anything was handed over: tried again with back-off. */
    UNREACHABLE,
    /** Our credentials or set-up are refused: tried again with back-off, since mending them mends the message. */
    CONFIGURATION,
    /** The address does not exist: final, and the address is suppressed. */
    BAD_ADDRESS,
    /** The recipient told the provider to stop: final, and the address is suppressed. */
    OPTED_OUT,
    /** The sender or the message's look is refused (policy, reputation): final; the person is not to blame. */
    BLOCKED,
    /** This content cannot be sent, such as too large: final. */
    CONTENT
}
