package io.frontdesk.identity.internal;

import io.frontdesk.common.Actor;
import io.frontdesk.common.Cursors;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.Page;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.identity.Member;
import io.frontdesk.identity.MemberRemoved;
import io.frontdesk.identity.MemberResult;
import io.frontdesk.identity.MemberRoleChanged;
import io.frontdesk.identity.Members;
import io.frontdesk.identity.Permission;
import io.frontdesk.identity.spi.MemberRow;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;

final class MemberService implements Members {

    /** Those who speak for the host or for Frontdesk, not for a person. */
    private static final Set<String> TRUSTED = Set.of("host", "system");

    private final Environment env;
    private final IdentityModule.Ports ports;
    private final MemberBook members;
    private final RoleBook roles;
    private final CallContext context;

    MemberService(
            Environment env, IdentityModule.Ports ports, MemberBook members, RoleBook roles, CallContext context) {
        this.env = env;
        this.ports = ports;
        this.members = members;
        this.roles = roles;
        this.context = context;
    }

    @Override
    public MemberResult add(String subject, String role) {
        MemberBook.checked(subject);
        return call(() -> {
            roles.requireForGiving(context.tenant(), role);
            Optional<MemberRow> joined = members.join(context, subject, role);
            return joined.isPresent()
                    ? new MemberResult.Changed(MemberBook.view(joined.get()))
                    : members.find(context.tenant(), subject)
                            .<MemberResult>map(standing -> new MemberResult.Unchanged(MemberBook.view(standing)))
                            .orElseGet(() -> new MemberResult.NoMember(subject));
        });
    }

    @Override
    public MemberResult changeRole(String subject, String role) {
        return change(subject, () -> roles.requireForGiving(context.tenant(), role), (standing, held) -> {
            if (standing.role().equals(role)) {
                return new MemberResult.Unchanged(MemberBook.view(standing));
            }
            if (MemberBook.isLastOwner(standing, held)) {
                return new MemberResult.LastOwner(MemberBook.view(standing));
            }
            var changed = new MemberRow(
                    standing.tenant(),
                    standing.id(),
                    subject,
                    role,
                    standing.version() + 1,
                    standing.joinedAt(),
                    env.now());
            ports.members().update(changed);
            members.announce(context, changed, new MemberRoleChanged(changed.id(), subject, role));
            return new MemberResult.Changed(MemberBook.view(changed));
        });
    }

    @Override
    public MemberResult remove(String subject) {
        return change(subject, () -> {}, (standing, held) -> {
            if (MemberBook.isLastOwner(standing, held)) {
                return new MemberResult.LastOwner(MemberBook.view(standing));
            }
            ports.members().remove(standing.tenant(), standing.id());
            members.announce(context, standing, new MemberRemoved(standing.id(), subject, standing.role()));
            return new MemberResult.Changed(MemberBook.view(standing));
        });
    }

    /** Under the lock of the member and all owners: of two who take the last two owners away the second sees one left. */
    private MemberResult change(
            String subject, Runnable check, BiFunction<MemberRow, List<MemberRow>, MemberResult> decide) {
        MemberBook.checked(subject);
        return call(() -> {
            check.run();
            List<MemberRow> held = ports.members().lock(context.tenant(), subject);
            return held.stream()
                    .filter(row -> row.subject().equals(subject))
                    .findFirst()
                    .map(standing -> decide.apply(standing, held))
                    .orElseGet(() -> new MemberResult.NoMember(subject));
        });
    }

    @Override
    public Optional<Member> find(String subject) {
        MemberBook.checked(subject);
        return call(() -> members.find(context.tenant(), subject)).map(MemberBook::view);
    }

    @Override
    public Page<Member> list(PageRequest page) {
        var after = Cursors.after(page);
        List<MemberRow> rows = call(() -> ports.members().list(context.tenant(), after, page.limit() + 1));
        return Cursors.page(rows, page, MemberRow::id).map(MemberBook::view);
    }

    @Override
    public boolean allows(String subject, Permission permission) {
        MemberBook.checked(subject);
        roles.permissions().requireKnown(Set.of(permission));
        return call(() -> members.role(context.tenant(), subject)
                .filter(role -> roles.permits(context.tenant(), role, permission))
                .isPresent());
    }

    @Override
    public void require(Permission permission) {
        Actor actor = context.actor();
        boolean allowed = call(() -> {
            roles.permissions().requireKnown(Set.of(permission));
            return TRUSTED.contains(actor.kind()) || (actor.kind().equals("user") && allows(actor.id(), permission));
        });
        if (!allowed) {
            throw new FrontdeskException(
                    ErrorCode.PERMISSION_DENIED,
                    "Cannot do this as " + actor.code() + " for tenant " + context.tenant()
                            + ": no role of theirs permits " + permission
                            + "; give them one that does with members().changeRole(…)");
        }
    }

    private <T> T call(Supplier<T> work) {
        return context.inTransaction(() -> {
            ports.tenants().requireActive(context.tenant());
            return work.get();
        });
    }
}
