package io.frontdesk.consent.internal;

import io.frontdesk.common.spi.CallContext;
import io.frontdesk.consent.ConsentReach;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.contacts.ContactId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes back all that somebody granted as far as it reaches. */
final class WideWithdrawal {

    private static final int MOST = 1_000;

    private final ConsentLedger ledger;

    WideWithdrawal(ConsentLedger ledger) {
        this.ledger = ledger;
    }

    /** In the open transaction. Returns the contacts that exist. */
    Set<ContactId> withdraw(CallContext context, Collection<ContactId> contacts, ConsentReach reach, String source) {
        var asked = new ArrayList<>(new LinkedHashSet<>(contacts));
        var known = new HashSet<ContactId>();
        for (int from = 0; from < asked.size(); from += MOST) {
            List<RecordConsent> withdrawals = asked.subList(from, Math.min(from + MOST, asked.size())).stream()
                    .map(contact -> RecordConsent.withdraw(contact, reach, source))
                    .toList();
            Set<ContactId> locked = ledger.lock(context, withdrawals);
            ledger.write(
                    context,
                    withdrawals.stream()
                            .filter(one -> locked.contains(one.contact()))
                            .toList(),
                    Map.of());
            known.addAll(locked);
        }
        return Set.copyOf(known);
    }
}
