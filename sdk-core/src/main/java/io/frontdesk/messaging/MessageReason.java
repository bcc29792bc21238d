package io.frontdesk.messaging;

/** Why a message stands where it stands. New reasons may be added in a minor version. */
public enum MessageReason {
    NONE,
    // SUPPRESSED
    NO_CONSENT,
    CONSENT_WITHDRAWN,
    ADDRESS_SUPPRESSED,
    NO_ADDRESS,
    CONTACT_GONE,
    SANDBOX,
    /** The person wants to hear nothing until a day that is yet to come. */
    PAUSED_BY_CONTACT,
    /** The tenant's hours, in all zones the recipient may be in, leave no time in four weeks. */
    NO_SEND_WINDOW,
    // PENDING
    TENANT_SUSPENDED,
    /** Also EXPIRED, if it would come too late after them. */
    QUIET_HOURS,
    /** Likewise. */
    FREQUENCY_CAPPED,
    PAUSED,
    RATE_LIMITED,
    CIRCUIT_OPEN,
    SENDER_UNHEALTHY,
    AWAITING_DECISION,
    RESCHEDULED,
    RETRIED,
    RELEASED,
    PROVIDER_BUSY,
    PROVIDER_THROTTLED,
    PROVIDER_UNREACHABLE,
    CONFIGURATION,
    CHANNEL_MISSING,
    RESOLVED_NOT_SENT,
    NEVER_ARRIVED,
    // EXPIRED
    TOO_LATE,
    // FAILED
    MISSING_VARIABLE,
    TEMPLATE_FAILED,
    BAD_ADDRESS,
    HARD_BOUNCED,
    SOFT_BOUNCED,
    BLOCKED,
    CONTENT_REFUSED,
    RECIPIENT_OPTED_OUT,
    RETRIES_EXHAUSTED,
    GIVEN_UP,
    // UNKNOWN
    INTERRUPTED,
    ANSWER_LOST,
    // ACCEPTED
    REPORTED_BY_PROVIDER,
    RESOLVED_SENT,
    // CANCELLED
    BY_HOST
}
