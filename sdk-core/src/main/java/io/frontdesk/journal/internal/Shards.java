package io.frontdesk.journal.internal;

import io.frontdesk.common.TenantId;

/** Spreads tenants over the cursors of a subscriber; a tenant's events stay in one line. */
final class Shards {

    static final int COUNT = 16;

    private Shards() {}

    /** The random bits of a UUIDv7 are its low ones. */
    static int of(TenantId tenant) {
        return Long.hashCode(tenant.value().getLeastSignificantBits()) & (COUNT - 1);
    }
}
