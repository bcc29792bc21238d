package io.frontdesk.identity.internal;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.identity.DeleteRoleResult;
import io.frontdesk.identity.Permission;
import io.frontdesk.identity.Role;
import io.frontdesk.identity.RoleChanged;
import io.frontdesk.identity.Roles;
import io.frontdesk.identity.spi.RoleRow;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

final class RoleService implements Roles {

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    private final Environment env;
    private final IdentityModule.Ports ports;
    private final RoleBook book;
    private final CallContext context;

    RoleService(Environment env, IdentityModule.Ports ports, RoleBook book, CallContext context) {
        this.env = env;
        this.ports = ports;
        this.book = book;
        this.context = context;
    }

    @Override
    public Role define(String key, Set<Permission> permissions) {
        requireKey(key);
        book.permissions().requireKnown(permissions);
        return call(() -> {
            List<RoleRow> all = ports.roles().list(context.tenant());
            Optional<RoleRow> before =
                    all.stream().filter(row -> row.key().equals(key)).findFirst();
            if (before.isEmpty() && all.size() >= MOST) {
                throw InvalidInputException.of("role", "would be one more than " + MOST, "delete one nobody holds");
            }
            long version = before.map(row -> row.version() + 1).orElse(1L);
            var row = new RoleRow(context.tenant(), key, Permissions.write(permissions), version, env.now());
            return before.filter(standing -> standing.permissions().equals(row.permissions()))
                    .map(book::view)
                    .orElseGet(() -> write(row));
        });
    }

    private static void requireKey(String key) {
        if (!KEY.matcher(key).matches()) {
            throw InvalidInputException.of(
                    "role", "is not a key", "use 1 to 40 of a-z, 0-9 and hyphens, beginning with a letter");
        }
        if (BuiltInRole.of(key).isPresent()) {
            throw InvalidInputException.of("role", "is built in", "choose a key that is none of the built-in ones");
        }
    }

    private Role write(RoleRow row) {
        if (!(row.version() == 1 ? ports.roles().insert(row) : ports.roles().update(row))) {
            throw new FrontdeskException(
                    ErrorCode.STALE_VERSION,
                    "Cannot define role " + row.key() + " of tenant " + row.tenant()
                            + ": somebody else changed it just now. Look at it and decide anew.");
        }
        announce(row.key(), row.version());
        return book.view(row);
    }

    @Override
    public DeleteRoleResult delete(String key) {
        return call(() -> {
            if (ports.roles().lock(context.tenant(), key).isEmpty()) {
                return new DeleteRoleResult.Unknown(key);
            }
            // In this order: an invitation that is accepted meanwhile is found as a member.
            if (ports.invitations().isOffered(context.tenant(), key)
                    || ports.members().isHeld(context.tenant(), key)) {
                return new DeleteRoleResult.Held(key);
            }
            ports.roles().remove(context.tenant(), key);
            announce(key, 0);
            return new DeleteRoleResult.Deleted(key);
        });
    }

    @Override
    public List<Role> list() {
        Set<Permission> known = book.permissions().known();
        return call(() -> Stream.concat(
                        Arrays.stream(BuiltInRole.values()).map(role -> role.role(known)),
                        ports.roles().list(context.tenant()).stream().map(book::view))
                .toList());
    }

    private void announce(String key, long version) {
        ports.journal().append(context, new RoleChanged(context.tenant(), key, version));
        book.changed(context.tenant(), context.transactions());
    }

    private <T> T call(Supplier<T> work) {
        return context.inTransaction(() -> {
            ports.tenants().requireActive(context.tenant());
            return work.get();
        });
    }
}
