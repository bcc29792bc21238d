package io.frontdesk.identity.internal;

import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.TenantCache;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.identity.Members;
import io.frontdesk.identity.Permission;
import io.frontdesk.identity.Role;
import io.frontdesk.identity.spi.RoleRow;
import io.frontdesk.identity.spi.RoleStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What roles permit, the tenant's own from a cache; in the open transaction. */
final class RoleBook {

    private static final int TENANTS = 10_000;

    private final Environment env;
    private final RoleStore store;
    private final Permissions permissions;
    private final TenantCache<Map<String, Set<Permission>>> cache =
            new TenantCache<>(Duration.ofSeconds(Members.BOUND_SECONDS), TENANTS);

    RoleBook(Environment env, RoleStore store, Permissions permissions) {
        this.env = env;
        this.store = store;
        this.permissions = permissions;
    }

    Permissions permissions() {
        return permissions;
    }

    /** A role that is gone permits nothing, and so does what is no longer declared. */
    boolean permits(TenantId tenant, String role, Permission permission) {
        return BuiltInRole.of(role)
                .map(builtIn -> builtIn.permits(permission))
                .orElseGet(() -> own(tenant).getOrDefault(role, Set.of()).contains(permission));
    }

    /** Refuses a role the tenant has not; one of its own is held, so that it cannot be deleted before it is given. */
    void requireForGiving(TenantId tenant, String role) {
        if (BuiltInRole.of(role).isEmpty() && store.lock(tenant, role).isEmpty()) {
            throw InvalidInputException.of(
                    "role", "is none of the tenant's", "use a built-in one's key, or make it with roles().define(...)");
        }
    }

    /** Those stored may hold permissions that are declared no more: they are shown to nobody. */
    Role view(RoleRow row) {
        Set<Permission> known = new HashSet<>(Permissions.read(row.permissions()));
        known.retainAll(permissions.known());
        return new Role(row.key(), known, false);
    }

    /** Call it when a change is written; what others see follows the commit. */
    void changed(TenantId tenant, TransactionRunner transactions) {
        cache.distrust(tenant, env.now());
        transactions.afterCommit(() -> cache.forget(tenant));
    }

    private Map<String, Set<Permission>> own(TenantId tenant) {
        Instant now = env.now();
        Optional<Map<String, Set<Permission>>> known = cache.find(tenant, now);
        return known.orElseGet(() -> {
            long generation = cache.generation();
            Map<String, Set<Permission>> roles = new HashMap<>();
            store.list(tenant).forEach(row -> roles.put(row.key(), Permissions.read(row.permissions())));
            Map<String, Set<Permission>> found = Map.copyOf(roles);
            cache.keep(Map.of(tenant, found), generation, now);
            return found;
        });
    }
}
