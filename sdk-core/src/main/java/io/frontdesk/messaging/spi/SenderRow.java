package io.frontdesk.messaging.spi;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's sender as it is stored.
 *
 * @param key unique in the tenant
 * @param profile address, name, reply-to, prefix, rate: a sealed JSON object
 * @param account key of the only account it may go through
 * @param version grows by 1 with every change; what an update compares
 */
public record SenderRow(
        TenantId tenant,
        UUID id,
        String key,
        Channel channel,
        Sealed profile,
        @Nullable String account,
        boolean preferred,
        @Nullable Instant verifiedAt,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** What {@link #profile} is sealed as. */
    public static final String PROFILE = "sender.profile";
}
