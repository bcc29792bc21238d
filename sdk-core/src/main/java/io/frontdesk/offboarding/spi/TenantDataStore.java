package io.frontdesk.offboarding.spi;

import io.frontdesk.common.TenantId;
import java.util.List;

/**
 * All that is kept of a tenant, table by table, but for its row in the registry and its slugs: those are the registry's. Every method needs an open
 * transaction. Contract: {@code TenantDataStoreContract} in frontdesk-testkit.
 */
public interface TenantDataStore {

    /** The tables in which there may be rows of a tenant, named as in a schema without their prefix, in an order in which they can be emptied. */
    List<String> tables();

    /**
     * Removes rows of one tenant, whatever state they are in; waits for whoever is writing them.
     *
     * @param table one of {@link #tables()}
     * @param limit about how many rows at most, at least 1
     * @return how many; 0 only if the table has no row of the tenant that this transaction sees
     * @throws IllegalArgumentException for any other table
     */
    int remove(TenantId tenant, String table, int limit);
}
