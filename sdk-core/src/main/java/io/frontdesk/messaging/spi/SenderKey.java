package io.frontdesk.messaging.spi;

import io.frontdesk.common.Channel;
import io.frontdesk.common.TenantId;

/** A tenant's use of an account of a channel, for batches of any tenants. */
public record SenderKey(TenantId tenant, Channel channel, String account) {}
