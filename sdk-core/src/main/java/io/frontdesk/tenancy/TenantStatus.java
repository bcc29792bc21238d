package io.frontdesk.tenancy;

/** Where a tenant stands. */
public enum TenantStatus {
    ACTIVE,
    /** Refused on every entry; what was queued waits until it is reactivated. */
    SUSPENDED
}
