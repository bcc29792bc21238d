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
    // PENDING
    TENANT_SUSPENDED,
    PROVIDER_BUSY,
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
