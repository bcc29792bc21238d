package io.frontdesk.tenancy.spi;

import io.frontdesk.common.TenantId;

/** Tells who belongs to a tenant. Must be thread-safe. */
@FunctionalInterface
public interface MembershipCheck {

    /**
     * Whether somebody may act in a tenant, now.
     *
     * @param subject who the host has signed in, in the host's own words, such as the {@code sub} of a token it verified
     */
    boolean isMember(TenantId tenant, String subject);
}
