package io.frontdesk.messaging;

import io.frontdesk.common.TenantId;

/** A message of a tenant, for batches that hold several tenants' rows. */
public record MessageRef(TenantId tenant, MessageId message) {}
