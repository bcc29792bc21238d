package io.frontdesk.identity;

import java.util.Set;

/**
 * What its holders may do.
 *
 * @param builtIn whether every tenant has it; others are the tenant's own
 */
public record Role(String key, Set<Permission> permissions, boolean builtIn) {

    /** May do everything, also what is declared later. The last one of a tenant stays. */
    public static final String OWNER = "owner";

    /** May do everything but {@link Permission#TENANT_MANAGE}. */
    public static final String ADMIN = "admin";

    /** May do what manages nothing. */
    public static final String MEMBER = "member";

    /** May look. */
    public static final String VIEWER = "viewer";

    public Role {
        permissions = Set.copyOf(permissions);
    }
}
