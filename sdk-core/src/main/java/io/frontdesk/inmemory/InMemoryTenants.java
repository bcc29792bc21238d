package io.frontdesk.inmemory;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.Uuids;
import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Stream;

/** Tenants in the order a database sorts their ids. */
final class InMemoryTenants {

    private InMemoryTenants() {}

    /** Each once. */
    static Stream<TenantId> inOrder(Collection<TenantId> tenants) {
        return tenants.stream().distinct().sorted(Comparator.comparing(TenantId::value, Uuids.UNSIGNED));
    }
}
