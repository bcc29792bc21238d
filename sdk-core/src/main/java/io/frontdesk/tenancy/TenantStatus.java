package io.frontdesk.tenancy;

import java.util.Set;

/**
 * Where a tenant stands, and what it may do there. Whatever the status, people's opt-outs and links work, providers' reports are taken, and
 * retention deletes: these are owed to others.
 */
public enum TenantStatus {
    /** Being set up: the host may fill its desk; nobody gets in, and nothing goes out. */
    PROVISIONING(TenantUse.CALLS),
    ACTIVE(TenantUse.ENTRY, TenantUse.CALLS, TenantUse.SENDING),
    /** Refused on every entry; what was queued waits until it is reactivated. */
    SUSPENDED,
    /** Leaving: refused as when suspended, while its data is exported and removed. */
    OFFBOARDING,
    /** Gone for good; what stays is the name and the slug, so that nobody else gets it. */
    DELETED;

    private final Set<TenantUse> uses;

    TenantStatus(TenantUse... uses) {
        this.uses = Set.of(uses);
    }

    public boolean allows(TenantUse use) {
        return uses.contains(use);
    }
}
