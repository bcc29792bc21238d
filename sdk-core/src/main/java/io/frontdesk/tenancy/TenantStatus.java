package io.frontdesk.tenancy;

/**
 * Where a tenant stands, and what it may do there. Whatever the status, people's opt-outs and links work, providers' reports are taken, and
 * retention deletes: these are owed to others.
 */
public enum TenantStatus {
    /** Being set up: the host may fill its desk; nobody gets in, and nothing goes out. */
    PROVISIONING,
    ACTIVE,
    /** Refused on every entry; what was queued waits until it is reactivated. */
    SUSPENDED,
    /** Leaving: refused as when suspended, while its data is exported and removed. */
    OFFBOARDING,
    /** Gone for good; what stays is the name and the slug, so that nobody else gets it. */
    DELETED;

    /** The table: a row for each use. */
    public boolean allows(TenantUse use) {
        return switch (use) {
            case ENTRY, SENDING -> this == ACTIVE;
            case CALLS -> this == ACTIVE || this == PROVISIONING;
        };
    }
}
