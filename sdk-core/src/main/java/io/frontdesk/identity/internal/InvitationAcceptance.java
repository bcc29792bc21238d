package io.frontdesk.identity.internal;

import io.frontdesk.common.SignedTokens;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.identity.AcceptResult;
import io.frontdesk.identity.InvitationClosed;
import io.frontdesk.identity.InvitationClosing;
import io.frontdesk.identity.InvitationStatus;
import io.frontdesk.identity.spi.InvitationRow;
import io.frontdesk.identity.spi.InvitationStore;
import io.frontdesk.identity.spi.MemberRow;
import io.frontdesk.journal.Journal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Follows invitations, in the open transaction: one conditional statement decides who of many joins. */
final class InvitationAcceptance {

    private final Environment env;
    private final SignedTokens tokens;
    private final InvitationStore store;
    private final MemberBook members;
    private final Journal journal;

    InvitationAcceptance(
            Environment env, SignedTokens tokens, InvitationStore store, MemberBook members, Journal journal) {
        this.env = env;
        this.tokens = tokens;
        this.store = store;
        this.members = members;
        this.journal = journal;
    }

    AcceptResult accept(CallContext context, String token, String subject) {
        // Another tenant's is as unknown as one that is made up: no tenant learns of another's.
        return InvitationToken.read(tokens, token)
                .filter(signed -> signed.tenant().equals(context.tenant()))
                .map(signed -> accept(context, signed, subject))
                .orElseGet(AcceptResult.Unknown::new);
    }

    private AcceptResult accept(CallContext context, InvitationToken token, String subject) {
        Instant now = env.now();
        Optional<MemberRow> standing = members.find(token.tenant(), subject);
        boolean accepted =
                standing.isEmpty() && store.accept(token.tenant(), token.invitation(), token.round(), subject, now);
        Optional<InvitationRow> row =
                store.find(token.tenant(), List.of(token.invitation())).stream().findFirst();
        if (row.isEmpty()) {
            return new AcceptResult.Unknown();
        }
        return accepted ? join(context, row.get(), subject) : refused(token, subject, row.get(), standing, now);
    }

    private AcceptResult join(CallContext context, InvitationRow row, String subject) {
        journal.append(context, new InvitationClosed(row.id(), InvitationStatus.ACCEPTED));
        return members.join(context, subject, row.role())
                .<AcceptResult>map(joined -> new AcceptResult.Joined(MemberBook.view(joined)))
                .or(() -> members.find(row.tenant(), subject)
                        .map(added -> new AcceptResult.AlreadyMember(MemberBook.view(added))))
                .orElseGet(() -> new AcceptResult.Closed(InvitationClosing.USED));
    }

    /** A member who follows the link of their own again is told so; the link stays what it is. */
    private static AcceptResult refused(
            InvitationToken token, String subject, InvitationRow row, Optional<MemberRow> standing, Instant now) {
        Optional<InvitationClosing> closing = InvitationPolicy.closing(row, token.round(), now);
        boolean theirs = closing.isEmpty() || subject.equals(row.acceptedBy());
        if (standing.isPresent() && theirs) {
            return new AcceptResult.AlreadyMember(MemberBook.view(standing.get()));
        }
        return new AcceptResult.Closed(closing.orElse(InvitationClosing.USED));
    }
}
