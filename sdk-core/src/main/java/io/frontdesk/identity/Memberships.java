package io.frontdesk.identity;

import io.frontdesk.common.Page;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.TenantId;
import java.util.Optional;

/**
 * The platform's view of members: across tenants, whatever their status. For the host's own pages, such as the one that asks which tenant to work in.
 *
 * <p>Thread-safe. Joins the caller's transaction, or runs in one of its own.
 */
public interface Memberships {

    /** The tenants a person belongs to, in order of their ids. */
    Page<Member> of(String subject, PageRequest page);

    /**
     * Which tenant's invitation this is, so that its desk can be asked to accept it; asks no store.
     *
     * @return empty for whatever Frontdesk did not sign
     */
    Optional<TenantId> invitedTo(String token);
}
