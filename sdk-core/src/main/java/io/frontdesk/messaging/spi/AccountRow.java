package io.frontdesk.messaging.spi;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's channel account as it is stored.
 *
 * @param key unique in the tenant
 * @param config settings, and rates: a JSON object
 * @param credentials a sealed JSON object
 * @param version grows by 1 with every change; what an update compares
 */
public record AccountRow(
        TenantId tenant,
        UUID id,
        String key,
        Channel channel,
        String provider,
        String config,
        Sealed credentials,
        int position,
        boolean enabled,
        @Nullable Instant verifiedAt,
        long version,
        Instant createdAt,
        Instant updatedAt) {}
