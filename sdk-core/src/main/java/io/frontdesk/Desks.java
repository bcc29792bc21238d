package io.frontdesk;

import io.frontdesk.common.TenantId;
import io.frontdesk.identity.Memberships;
import io.frontdesk.messaging.Pauses;
import io.frontdesk.tenancy.Tenants;

/** Desks whose calls all run in one kind of transaction: Frontdesk's own, or one the host has open. Thread-safe. */
public interface Desks {

    /** The platform's view of its tenants. */
    Tenants tenants();

    /** The platform's view of who belongs to which tenant. */
    Memberships memberships();

    /** What an operator stops at run time, of all tenants. */
    Pauses pauses();

    /** A tenant's desk. Whether the tenant is active is asked at each call, not here. */
    TenantDesk tenant(TenantId tenant);
}
