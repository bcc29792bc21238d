package io.frontdesk.messaging.spi;

import io.frontdesk.common.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Keeps which messages count under a frequency cap: what several engines share so that they keep one limit together. Every method needs an open
 * transaction and takes keys of any tenants. Contract: {@code FrequencyStoreContract} in frontdesk-testkit.
 */
public interface FrequencyStore {

    /**
     * What counts under these keys, locked in {@link FrequencyKey#LOCK_ORDER} until the transaction ends, whether or not there was a row: nobody else
     * can {@link #save} them before. One statement however many keys on PostgreSQL, a handful elsewhere.
     *
     * @param now when a row that is made only to be locked was used
     * @return of every key
     */
    Map<FrequencyKey, List<FrequencyUse>> lock(Collection<FrequencyKey> keys, Instant now);

    /** Replaces rows that were locked in this transaction; each key once. One statement on PostgreSQL, a batch elsewhere. */
    void save(Collection<FrequencyRow> rows);

    /** What counts under these keys, without a lock; those without a row are absent. One query. */
    Map<FrequencyKey, List<FrequencyUse>> find(Collection<FrequencyKey> keys);

    /** Keys of addresses whose digest is of a version of the key before {@code version}, at most {@code limit}, in no order; one query. */
    List<FrequencyKey> before(TenantId tenant, int version, int limit);

    /** Deletes rows that were locked in this transaction: one batch. */
    void forget(Collection<FrequencyKey> keys);

    /**
     * Deletes rows of these tenants last used before {@code unusedSince}, at most {@code limit}; returns how many. Rows another transaction has locked
     * may be skipped.
     */
    int purge(Collection<TenantId> tenants, Instant unusedSince, int limit);
}
