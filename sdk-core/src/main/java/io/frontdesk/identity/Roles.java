package io.frontdesk.identity;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import java.util.List;
import java.util.Set;

/**
 * A tenant's roles: four that every tenant has, and its own.
 *
 * <p>Thread-safe. Every method joins the caller's transaction, or runs in one of its own. Throws {@link FrontdeskException} with
 * {@link ErrorCode#TENANT_NOT_ACTIVE} for a suspended tenant. Whoever holds a changed role has what it gives now: at once on this node, within
 * {@link Members#BOUND_SECONDS} seconds on others.
 */
public interface Roles {

    /** How many of its own a tenant may have. */
    int MOST = 50;

    /**
     * Makes a role of the tenant's own, or changes what it permits; saying the same twice changes nothing.
     *
     * @param key 1 to 40 of a-z, 0-9 and hyphens, beginning with a letter; none of the built-in ones
     * @throws FrontdeskException with {@link ErrorCode#INVALID_INPUT} naming each permission nobody declared, {@link ErrorCode#STALE_VERSION} if
     *     somebody else changes it at the same time
     */
    Role define(String key, Set<Permission> permissions);

    /** Deletes a role of the tenant's own, unless a member holds it or an open invitation offers it. */
    DeleteRoleResult delete(String key);

    /** The built-in ones by what they permit, then the tenant's own by key. */
    List<Role> list();
}
