package io.frontdesk.tenancy;

/** What a tenant's status decides; {@link TenantStatus#allows} is the table. */
public enum TenantUse {
    /** A request from outside is resolved to the tenant. */
    ENTRY,
    /** The host calls the tenant's desk. */
    CALLS,
    /** What is queued goes out. */
    SENDING
}
