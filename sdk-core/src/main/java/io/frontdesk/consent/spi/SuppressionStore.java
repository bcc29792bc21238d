package io.frontdesk.consent.spi;

import io.frontdesk.common.TenantId;
import io.frontdesk.consent.Suppression;
import io.frontdesk.consent.SuppressionKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores suppressions. Every method needs an open transaction. Contract: {@code SuppressionStoreContract} in frontdesk-testkit. */
public interface SuppressionStore {

    /** Inserts unless one stands for (tenant, channel, digest); returns the one that stands. The race is decided by the unique key. */
    Suppression insertOrGet(TenantId tenant, Suppression candidate);

    /** Which of these are suppressed? One query however many, of any tenants; the others are absent. */
    Map<SuppressionKey, Suppression> find(Collection<SuppressionKey> keys);

    /** Removes and returns what stood. */
    Optional<Suppression> remove(SuppressionKey key);

    /** By id (unsigned) after {@code after}, of one channel if given. */
    List<Suppression> list(TenantId tenant, @Nullable String channel, @Nullable UUID after, int limit);
}
