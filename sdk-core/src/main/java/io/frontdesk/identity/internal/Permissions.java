package io.frontdesk.identity.internal;

import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.Violation;
import io.frontdesk.identity.Permission;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Those this desk knows, ours and the host's, and how they are stored. */
final class Permissions {

    private final Set<Permission> known;

    Permissions(Collection<Permission> declared) {
        var all = new HashSet<>(Permission.ours());
        all.addAll(declared);
        this.known = Set.copyOf(all);
    }

    Set<Permission> known() {
        return known;
    }

    /** Names every one that nobody declared: a typing error must not read as a permission nobody has. */
    void requireKnown(Collection<Permission> asked) {
        List<Violation> unknown = asked.stream()
                .filter(permission -> !known.contains(permission))
                .sorted(Comparator.comparing(Permission::key))
                .map(permission -> new Violation(
                        "permissions." + permission.key(),
                        "is declared by nobody",
                        "use one of Permission's, or declare it with FrontdeskBuilder.permission"))
                .toList();
        if (!unknown.isEmpty()) {
            throw new InvalidInputException("Cannot use permissions", unknown);
        }
    }

    static String write(Collection<Permission> permissions) {
        return permissions.stream().map(Permission::key).sorted().collect(Collectors.joining(" "));
    }

    static Set<Permission> read(String stored) {
        return stored.isEmpty()
                ? Set.of()
                : Arrays.stream(stored.split(" ", -1)).map(Permission::of).collect(Collectors.toUnmodifiableSet());
    }
}
