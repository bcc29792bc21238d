package io.frontdesk.tenancy;

import io.frontdesk.common.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * A domain of a tenant's own, claimed or proven.
 *
 * @param domain in ASCII, lower case, without the dot at the end
 * @param verifiedAt when it was last proven to be the tenant's; empty while it is not: then it leads nobody here
 */
public record TenantDomain(TenantId tenant, String domain, Instant claimedAt, Optional<Instant> verifiedAt) {}
