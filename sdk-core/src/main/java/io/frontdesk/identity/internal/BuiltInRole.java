package io.frontdesk.identity.internal;

import io.frontdesk.identity.Permission;
import io.frontdesk.identity.Role;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/** The roles every tenant has. */
enum BuiltInRole {
    OWNER(Role.OWNER),
    ADMIN(Role.ADMIN),
    MEMBER(Role.MEMBER),
    VIEWER(Role.VIEWER);

    private final String key;

    BuiltInRole(String key) {
        this.key = key;
    }

    static Optional<BuiltInRole> of(String key) {
        return Arrays.stream(values()).filter(role -> role.key.equals(key)).findFirst();
    }

    /** The table of what each permits. It goes by actions, so that what a host declares finds its place. */
    boolean permits(Permission permission) {
        return switch (this) {
            case OWNER -> true;
            case ADMIN -> !permission.equals(Permission.TENANT_MANAGE);
            case MEMBER -> !permission.action().equals("manage");
            case VIEWER -> permission.action().equals("read");
        };
    }

    Role role(Collection<Permission> known) {
        return new Role(key, known.stream().filter(this::permits).collect(Collectors.toUnmodifiableSet()), true);
    }
}
