package io.frontdesk.identity.internal;

import io.frontdesk.common.Cursors;
import io.frontdesk.common.Digest;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.Links;
import io.frontdesk.common.Page;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.identity.AcceptResult;
import io.frontdesk.identity.Invitation;
import io.frontdesk.identity.InvitationClosed;
import io.frontdesk.identity.InvitationStatus;
import io.frontdesk.identity.Invitations;
import io.frontdesk.identity.InviteMember;
import io.frontdesk.identity.InviteResult;
import io.frontdesk.identity.MemberInvited;
import io.frontdesk.identity.spi.InvitationRow;
import io.frontdesk.messaging.EnqueueResult;
import io.frontdesk.messaging.SendMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Invites under the lock of the address's row; the message first, then what the row says of it. */
final class InvitationService implements Invitations {

    private final Environment env;
    private final IdentityModule.Ports ports;
    private final Links links;
    private final RoleBook roles;
    private final InvitationViews views;
    private final InvitationAcceptance acceptance;
    private final CallContext context;

    InvitationService(
            Environment env,
            IdentityModule.Ports ports,
            Links links,
            RoleBook roles,
            InvitationAcceptance acceptance,
            CallContext context) {
        this.env = env;
        this.ports = ports;
        this.links = links;
        this.roles = roles;
        this.views = new InvitationViews(env);
        this.acceptance = acceptance;
        this.context = context;
    }

    @Override
    public InviteResult invite(InviteMember command) {
        return send(command, false);
    }

    @Override
    public InviteResult resend(InviteMember command) {
        return send(command, true);
    }

    private InviteResult send(InviteMember command, boolean again) {
        return call(() -> {
            requireLinks();
            roles.requireForGiving(context.tenant(), command.role());
            Digest address = views.digest(context.tenant(), command.address());
            Optional<InvitationRow> standing = ports.invitations().lock(context.tenant(), address);
            Instant now = env.now();
            Optional<InvitationRow> open =
                    standing.filter(row -> !again && InvitationPolicy.status(row, now) == InvitationStatus.OPEN);
            if (open.isPresent()) {
                return new InviteResult.AlreadyInvited(
                        InvitationViews.view(open.get(), Optional.of(command.address()), now));
            }
            Optional<Instant> blocked = InvitationPolicy.blockedUntil(sends(standing), now);
            return blocked.isPresent()
                    ? new InviteResult.TooMany(blocked.get())
                    : enqueue(command, next(command, address, standing, now), now);
        });
    }

    private void requireLinks() {
        if (links.baseUrl().isEmpty()) {
            throw new FrontdeskException(
                    ErrorCode.NOT_CONFIGURED,
                    "Cannot invite anybody without links. Give the builder .publicBaseUrl(…) and answer invitation/ below it.");
        }
    }

    private static List<Instant> sends(Optional<InvitationRow> standing) {
        return standing.map(InvitationRow::sends).orElse(List.of());
    }

    private InvitationRow next(InviteMember command, Digest address, Optional<InvitationRow> standing, Instant now) {
        UUID id = standing.map(InvitationRow::id).orElseGet(env.ids()::next);
        return new InvitationRow(
                context.tenant(),
                id,
                address,
                views.seal(context.tenant(), id, command.address()),
                command.role(),
                InvitationStatus.OPEN,
                standing.map(row -> row.round() + 1).orElse(1L),
                InvitationPolicy.withOneMore(sends(standing), now),
                now.plus(command.validity()),
                null,
                standing.map(row -> row.version() + 1).orElse(1L),
                standing.map(InvitationRow::createdAt).orElse(now),
                now);
    }

    private InviteResult enqueue(InviteMember command, InvitationRow row, Instant now) {
        EnqueueResult queued = ports.messages().apply(context).enqueue(message(command, row));
        if (queued instanceof EnqueueResult.Suppressed suppressed) {
            return new InviteResult.Suppressed(suppressed.id(), suppressed.reason());
        }
        boolean written = row.version() == 1
                ? ports.invitations().insert(row)
                : ports.invitations().update(row);
        if (!written) {
            throw new FrontdeskException(
                    ErrorCode.STALE_VERSION,
                    "Cannot invite for tenant " + row.tenant()
                            + ": somebody else invited the same address just now. Look at the list and decide anew.");
        }
        ports.journal().append(context, new MemberInvited(row.id(), row.role(), queued.id()));
        return new InviteResult.Invited(InvitationViews.view(row, Optional.of(command.address()), now), queued.id());
    }

    /** It has no use after its link has ended. */
    private static SendMessage message(InviteMember command, InvitationRow row) {
        SendMessage message = command.message().withSecret(INVITE_URL, InvitationUrls.ref(row.id(), row.round()));
        boolean ends = message.expiresAt().isPresent() || message.timeToLive().isPresent();
        return ends ? message : message.expiresAt(row.expiresAt());
    }

    @Override
    public boolean revoke(UUID invitation) {
        return call(() -> {
            boolean revoked = ports.invitations().revoke(context.tenant(), invitation, env.now());
            if (revoked) {
                ports.journal().append(context, new InvitationClosed(invitation, InvitationStatus.REVOKED));
            }
            return revoked;
        });
    }

    @Override
    public AcceptResult accept(String token, String subject) {
        MemberBook.checked(subject);
        return call(() -> acceptance.accept(context, token, subject));
    }

    @Override
    public Page<Invitation> list(PageRequest page) {
        var after = Cursors.after(page);
        return call(() -> {
            List<InvitationRow> rows = ports.invitations().list(context.tenant(), after, page.limit() + 1);
            Page<InvitationRow> cut = Cursors.page(rows, page, InvitationRow::id);
            return new Page<>(views.of(cut.items(), env.now()), cut.next());
        });
    }

    private <T> T call(Supplier<T> work) {
        return context.inTransaction(() -> {
            ports.tenants().requireActive(context.tenant());
            return work.get();
        });
    }
}
