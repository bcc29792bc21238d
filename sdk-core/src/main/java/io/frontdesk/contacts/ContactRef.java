package io.frontdesk.contacts;

import io.frontdesk.common.TenantId;

/** A contact of a tenant, for batches that hold several tenants' rows. */
public record ContactRef(TenantId tenant, ContactId contact) {}
