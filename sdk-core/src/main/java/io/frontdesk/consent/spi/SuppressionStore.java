package io.frontdesk.consent.spi;

import io.frontdesk.common.TenantId;
import io.frontdesk.consent.Suppression;
import io.frontdesk.consent.SuppressionKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores suppressions. Every method needs an open transaction. Contract: {@code SuppressionStoreContract} in frontdesk-testkit. */
public interface SuppressionStore {

    /** Inserts unless one stands for (tenant, channel, digest); returns the one that stands. The race is decided by the unique key. */
    Suppression insertOrGet(TenantId tenant, Suppression candidate);

    /**
     * Inserts those whose (tenant, channel, digest) does not stand: one statement however many, of any tenants. The races are decided by the unique
     * key, and two batches that share addresses do not wait for each other in a circle.
     *
     * @param candidates at most 1,000, each under its own key
     * @return the keys of those inserted
     */
    Set<SuppressionKey> insertAll(Map<SuppressionKey, Suppression> candidates);

    /**
     * Puts these in the place of what stands for (tenant, channel, digest) and they {@linkplain Suppression#outweighs outweigh}; where nothing or
     * something as strong stands nothing happens. One batch, of any tenants, at most 1,000.
     *
     * @param stronger each under its own key
     * @return the keys of those that took a place
     */
    Set<SuppressionKey> replaceWeaker(Map<SuppressionKey, Suppression> stronger);

    /** Which of these are suppressed? One query however many, of any tenants; the others are absent. */
    Map<SuppressionKey, Suppression> find(Collection<SuppressionKey> keys);

    /** Removes and returns what stood: exactly that, whoever changes it meanwhile. */
    Optional<Suppression> remove(SuppressionKey key);

    /** As {@link #remove} for each, of any tenants, at most 1,000; what somebody else changes meanwhile may be left. One query and one batch. */
    Map<SuppressionKey, Suppression> removeAll(Collection<SuppressionKey> keys);

    /** By id (unsigned) after {@code after}, of one channel if given. */
    List<Suppression> list(TenantId tenant, @Nullable String channel, @Nullable UUID after, int limit);
}
