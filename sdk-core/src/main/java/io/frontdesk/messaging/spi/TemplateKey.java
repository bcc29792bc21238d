package io.frontdesk.messaging.spi;

import io.frontdesk.common.TenantId;

/** One version of a tenant's template, for batches of any tenants. */
public record TemplateKey(TenantId tenant, String key, int version) {}
