package io.frontdesk.consent.spi;

import io.frontdesk.common.TenantId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A floor that keeps digests of addresses, and raises them when the digest key changes. */
public interface DigestHolder {

    /** What it keeps, such as {@code suppressions}. */
    String name();

    /**
     * Raises some of a tenant's to the version that is written; in the open transaction, a handful of statements.
     *
     * @param after what the call before said; null to begin
     */
    Raised raise(TenantId tenant, @Nullable UUID after);

    /**
     * What one call did.
     *
     * @param last where the next one goes on; null if nothing is left
     */
    record Raised(int count, @Nullable UUID last) {}
}
