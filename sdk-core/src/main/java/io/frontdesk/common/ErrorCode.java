package io.frontdesk.common;

/** Stable codes of everything that can go wrong; documented in {@code docs/errors.md}. New codes may be added in a minor version. */
public enum ErrorCode {
    /** A value the caller gave cannot be used; every violation is listed. */
    INVALID_INPUT(Retry.AFTER_CHANGE),
    /** The record does not exist for this tenant. */
    NOT_FOUND(Retry.NEVER),
    /** Somebody else changed the record first: load it again and decide anew. */
    STALE_VERSION(Retry.AFTER_CHANGE),
    /** The idempotency key was used before with another content. */
    IDEMPOTENCY_CONFLICT(Retry.NEVER),
    /** The tenant's status does not allow it, or there is no such tenant. */
    TENANT_NOT_ACTIVE(Retry.AFTER_CHANGE),
    /** No role of whoever acts permits it. */
    PERMISSION_DENIED(Retry.AFTER_CHANGE),
    /** Something the builder was not given, such as a channel. */
    NOT_CONFIGURED(Retry.AFTER_CHANGE),
    /** A call needs an open transaction and there is none, or the other way round. */
    TRANSACTION_STATE(Retry.AFTER_CHANGE),
    /** The database does not answer, or gave up on a lock: the same call may succeed later. */
    STORAGE_UNAVAILABLE(Retry.LATER),
    /** The database refused a statement for good. */
    STORAGE_FAILED(Retry.NEVER),
    /** The database's schema is missing, older or newer than this version needs. */
    SCHEMA_MISMATCH(Retry.AFTER_CHANGE),
    /** A sealed value cannot be opened: wrong key, or altered data. */
    UNREADABLE_DATA(Retry.NEVER),
    /** The desk was closed. */
    CLOSED(Retry.NEVER);

    /** Whether the same call may succeed if made again. */
    public enum Retry {
        NEVER,
        LATER,
        AFTER_CHANGE
    }

    private final Retry retry;

    ErrorCode(Retry retry) {
        this.retry = retry;
    }

    public Retry retry() {
        return retry;
    }
}
