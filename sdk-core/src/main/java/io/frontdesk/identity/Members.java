package io.frontdesk.identity;

import io.frontdesk.common.Actor;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.Page;
import io.frontdesk.common.PageRequest;
import java.util.Optional;

/**
 * Who belongs to a tenant, and what they may do.
 *
 * <p>A subject is the host's id of a person, 1 to 100 characters: opaque, never a name or an address, since it stands in the journal as every
 * {@link Actor} does. Roles are named by key; one the tenant has not is refused with {@link ErrorCode#INVALID_INPUT}.
 *
 * <p>Thread-safe. Every method joins the caller's transaction, or runs in one of its own. Throws {@link FrontdeskException} with
 * {@link ErrorCode#TENANT_NOT_ACTIVE} for a suspended tenant.
 */
public interface Members {

    /** How old an answer of {@link #allows} may be on a node other than the one that changed a member or a role, in seconds. */
    int BOUND_SECONDS = 5;

    /** Adds a member; one who is there keeps the role that stands. */
    MemberResult add(String subject, String role);

    /** Gives a member another role. Two calls at once, on whatever nodes, leave an owner. */
    MemberResult changeRole(String subject, String role);

    /** Removes a member. Two calls at once, on whatever nodes, leave an owner. */
    MemberResult remove(String subject);

    Optional<Member> find(String subject);

    /** In order of joining. */
    Page<Member> list(PageRequest page);

    /**
     * Whether this person is a member whose role permits it. Answered from memory for {@link #BOUND_SECONDS} seconds; a change on this node counts from
     * its commit on.
     *
     * @throws FrontdeskException with {@link ErrorCode#INVALID_INPUT} for a permission nobody declared
     */
    boolean allows(String subject, Permission permission);

    /**
     * Refuses what whoever this desk acts as may not do. The host itself and parts of Frontdesk may do everything, users what {@link #allows} says,
     * everybody else nothing.
     *
     * @throws FrontdeskException with {@link ErrorCode#PERMISSION_DENIED}
     */
    void require(Permission permission);
}
