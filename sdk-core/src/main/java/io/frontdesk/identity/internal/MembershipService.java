package io.frontdesk.identity.internal;

import io.frontdesk.common.Cursors;
import io.frontdesk.common.Page;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.SignedTokens;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.identity.Member;
import io.frontdesk.identity.Memberships;
import io.frontdesk.identity.spi.MemberRow;
import io.frontdesk.identity.spi.MemberStore;
import java.util.List;
import java.util.Optional;

final class MembershipService implements Memberships {

    private final MemberStore store;
    private final SignedTokens tokens;
    private final TransactionRunner transactions;

    MembershipService(MemberStore store, SignedTokens tokens, TransactionRunner transactions) {
        this.store = store;
        this.tokens = tokens;
        this.transactions = transactions;
    }

    @Override
    public Page<Member> of(String subject, PageRequest page) {
        MemberBook.checked(subject);
        var after = Cursors.after(page);
        List<MemberRow> rows =
                transactions.required(TenantScope.platform(), () -> store.ofSubject(subject, after, page.limit() + 1));
        return Cursors.page(rows, page, row -> row.tenant().value()).map(MemberBook::view);
    }

    @Override
    public Optional<TenantId> invitedTo(String token) {
        return InvitationToken.read(tokens, token).map(InvitationToken::tenant);
    }
}
