package io.frontdesk.messaging.spi;

import io.frontdesk.common.TenantId;
import io.frontdesk.consent.SuppressionKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Keeps a number per address. Every method needs an open transaction. Contract: {@code SoftBounceStoreContract} in frontdesk-testkit. */
public interface SoftBounceStore {

    /**
     * Adds to what stands, or to zero: two statements however many, of any tenants.
     *
     * @param now noted as the time of the last change
     * @return what stands now of each
     */
    Map<SuppressionKey, Double> add(Map<SuppressionKey, Double> weights, Instant now);

    /** Forgets what stands: one batch, of any tenants. */
    void forget(Collection<SuppressionKey> addresses);

    /** Addresses whose digest is of a version of the key before {@code version}, at most {@code limit}, in no order; one query. */
    List<SuppressionKey> before(TenantId tenant, int version, int limit);

    /** Forgets what was last changed before {@code before} of these tenants, at most {@code limit}; returns how many. */
    int purge(Collection<TenantId> tenants, Instant before, int limit);
}
