package io.frontdesk.consent;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;

/** An address on a channel, for batches of any tenants. */
public record SuppressionKey(TenantId tenant, Channel channel, Digest address) {}
