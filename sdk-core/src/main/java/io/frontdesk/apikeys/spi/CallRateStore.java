package io.frontdesk.apikeys.spi;

import io.frontdesk.common.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/**
 * Counts calls by windows of time, one row for whatever is limited: what several nodes share so that they keep one limit together. Every method needs an
 * open transaction. Contract: {@code CallRateStoreContract} in frontdesk-testkit.
 */
public interface CallRateStore {

    /**
     * Takes calls off each window, as many as are wanted or are left; none of a window that is over for another node already. Never gives out more than
     * the limit in one window, however many nodes ask. One statement on PostgreSQL, a handful elsewhere; rows are locked in order of their keys.
     *
     * @param demands each tenant and id once
     * @return how many each demand got
     */
    Map<Demand, Integer> take(Collection<Demand> demands);

    /**
     * What a node would like to spend by itself.
     *
     * @param id what is limited: a key, or the tenant as a whole by its own id
     * @param window when the window began
     * @param limit of the window, all nodes together
     * @param wanted at least 1, at most the limit
     */
    record Demand(TenantId tenant, UUID id, Instant window, int limit, int wanted) {}
}
