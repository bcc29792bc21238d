package io.frontdesk.tenancy.internal;

import static io.frontdesk.tenancy.TenantStatus.ACTIVE;
import static io.frontdesk.tenancy.TenantStatus.DELETED;
import static io.frontdesk.tenancy.TenantStatus.OFFBOARDING;
import static io.frontdesk.tenancy.TenantStatus.PROVISIONING;
import static io.frontdesk.tenancy.TenantStatus.SUSPENDED;

import io.frontdesk.tenancy.TenantStatus;
import java.util.Map;
import java.util.Set;

/** Which way leads from one status to another. */
final class TenantLifecycle {

    private static final Map<TenantStatus, Set<TenantStatus>> WAYS = Map.of(
            PROVISIONING, Set.of(ACTIVE, OFFBOARDING),
            ACTIVE, Set.of(SUSPENDED, OFFBOARDING),
            SUSPENDED, Set.of(ACTIVE, OFFBOARDING),
            OFFBOARDING, Set.of(SUSPENDED, DELETED),
            DELETED, Set.of());

    /** What a wish to stand somewhere comes to. */
    enum Move {
        GOES,
        STANDS_THERE,
        NO_WAY
    }

    private TenantLifecycle() {}

    static Set<TenantStatus> from(TenantStatus status) {
        return WAYS.getOrDefault(status, Set.of());
    }

    static Move decide(TenantStatus from, TenantStatus to) {
        if (from == to) {
            return Move.STANDS_THERE;
        }
        return from(from).contains(to) ? Move.GOES : Move.NO_WAY;
    }
}
