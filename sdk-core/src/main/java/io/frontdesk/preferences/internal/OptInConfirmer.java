package io.frontdesk.preferences.internal;

import io.frontdesk.common.Actor;
import io.frontdesk.common.SignedTokens;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.consent.ConsentEvidence;
import io.frontdesk.consent.ConsentRecords;
import io.frontdesk.consent.ConsentRecords.Witnessed;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.consent.ShownNotice;
import io.frontdesk.journal.Journal;
import io.frontdesk.preferences.OptInConfirmed;
import io.frontdesk.preferences.OptInLink;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Follows confirmation links. Two who follow one at once take turns at the contact's ledger: the second finds it granted. */
final class OptInConfirmer {

    static final String SOURCE = "double-opt-in";

    private static final Actor CONTACT = Actor.system("contact");

    private final SignedTokens tokens;
    private final OptInFiles files;
    private final ConsentRecords records;
    private final Journal journal;
    private final TransactionRunner transactions;

    OptInConfirmer(
            SignedTokens tokens,
            OptInFiles files,
            ConsentRecords records,
            Journal journal,
            TransactionRunner transactions) {
        this.tokens = tokens;
        this.files = files;
        this.records = records;
        this.journal = journal;
        this.transactions = transactions;
    }

    OptInLink look(String token) {
        return read(token, signed -> files.find(signed).map(OptInCase::link).orElseGet(OptInLink.Unknown::new));
    }

    OptInLink confirm(String token, ConsentEvidence evidence) {
        return read(token, signed -> confirm(signed, evidence));
    }

    private OptInLink read(String token, Function<OptInToken, OptInLink> answer) {
        return OptInToken.read(tokens, token.strip())
                .map(signed -> transactions.required(TenantScope.of(signed.tenant()), () -> answer.apply(signed)))
                .orElseGet(OptInLink.Unknown::new);
    }

    private OptInLink confirm(OptInToken token, ConsentEvidence evidence) {
        var context = new CallContext(token.tenant(), CONTACT, transactions);
        OptInCase found =
                records.lock(context, token.contact()) ? files.find(token).orElse(null) : null;
        if (found == null) {
            return new OptInLink.Unknown();
        }
        var pending = found.in(OptInStanding.PENDING);
        if (pending.isEmpty()) {
            return found.link();
        }
        ConsentEvidence whole = evidence.withMessage(token.message().value()).withAddress(token.address());
        records.record(
                context,
                pending.stream()
                        .map(purpose -> grant(found, purpose).withEvidence(whole))
                        .toList());
        journal.append(
                context, List.of(new OptInConfirmed(token.contact(), token.message(), token.channel(), pending)));
        return new OptInLink.Confirmed(found.page(OptInStanding.PENDING), true);
    }

    /** Under the very text the request was made under, which the page has shown. */
    private static RecordConsent grant(OptInCase found, Purpose purpose) {
        OptInToken token = found.token();
        RecordConsent grant = RecordConsent.grant(token.contact(), token.channel(), purpose, SOURCE);
        Witnessed request = Objects.requireNonNull(found.deciding().get(purpose));
        return request.entry()
                .notice()
                .map(ShownNotice::ref)
                .map(grant::underNotice)
                .orElse(grant);
    }
}
