package io.frontdesk.identity.internal;

import io.frontdesk.identity.Permission;
import io.frontdesk.identity.Role;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The roles every tenant has, and what each permits: this is the table. It goes by actions, so that what a host declares finds its place. */
enum BuiltInRole {
    OWNER(Role.OWNER, permission -> true),
    ADMIN(Role.ADMIN, permission -> !permission.equals(Permission.TENANT_MANAGE)),
    MEMBER(Role.MEMBER, permission -> !permission.action().equals("manage")),
    VIEWER(Role.VIEWER, permission -> permission.action().equals("read"));

    private final String key;
    private final Predicate<Permission> permits;

    BuiltInRole(String key, Predicate<Permission> permits) {
        this.key = key;
        this.permits = permits;
    }

    static Optional<BuiltInRole> of(String key) {
        return Arrays.stream(values()).filter(role -> role.key.equals(key)).findFirst();
    }

    boolean permits(Permission permission) {
        return permits.test(permission);
    }

    Role role(Collection<Permission> known) {
        return new Role(key, known.stream().filter(permits).collect(Collectors.toUnmodifiableSet()), true);
    }
}
