package io.frontdesk.consent.internal;

import io.frontdesk.common.Channel;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.ConsentKind;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.consent.spi.ConsentRow;
import io.frontdesk.consent.spi.ConsentStore;
import io.frontdesk.contacts.ContactId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes back everything somebody granted on a channel, purpose by purpose. */
final class ChannelWithdrawal {

    private static final int MOST = 1_000;

    private final ConsentStore store;
    private final ConsentLedger ledger;

    ChannelWithdrawal(ConsentStore store, ConsentLedger ledger) {
        this.store = store;
        this.ledger = ledger;
    }

    /** In the open transaction. Returns the contacts that exist. */
    Set<ContactId> withdraw(CallContext context, Collection<ContactId> contacts, Channel channel, String source) {
        var asked = new ArrayList<>(new LinkedHashSet<>(contacts));
        var known = new HashSet<ContactId>();
        for (int from = 0; from < asked.size(); from += MOST) {
            List<ContactId> chunk = asked.subList(from, Math.min(from + MOST, asked.size()));
            List<RecordConsent> marketing = chunk.stream()
                    .map(contact -> RecordConsent.withdraw(contact, channel, Purpose.MARKETING, source))
                    .toList();
            Set<ContactId> locked = ledger.lock(context, marketing);
            write(context, withdrawals(context, locked, channel, source));
            known.addAll(locked);
        }
        return Set.copyOf(known);
    }

    private List<RecordConsent> withdrawals(
            CallContext context, Set<ContactId> contacts, Channel channel, String source) {
        if (contacts.isEmpty()) {
            return List.of();
        }
        Map<Topic, ConsentRow> deciding = new HashMap<>();
        for (ConsentRow row : store.lines(context.tenant(), contacts)) {
            if (row.entry().channel().equals(channel)) {
                deciding.merge(
                        Topic.of(row.entry()),
                        row,
                        (one, two) -> ConsentOrder.DECIDING.compare(one, two) > 0 ? one : two);
            }
        }
        var topics = new LinkedHashSet<Topic>();
        contacts.forEach(contact -> topics.add(new Topic(contact, Purpose.MARKETING)));
        deciding.values().stream()
                .map(ConsentRow::entry)
                .filter(entry -> entry.kind() == ConsentKind.GRANTED)
                .forEach(entry -> topics.add(Topic.of(entry)));
        return topics.stream()
                .map(topic -> RecordConsent.withdraw(topic.contact(), channel, topic.purpose(), source))
                .toList();
    }

    private void write(CallContext context, List<RecordConsent> withdrawals) {
        for (int from = 0; from < withdrawals.size(); from += MOST) {
            ledger.write(context, withdrawals.subList(from, Math.min(from + MOST, withdrawals.size())));
        }
    }

    private record Topic(ContactId contact, Purpose purpose) {

        static Topic of(ConsentEntry entry) {
            return new Topic(entry.contact(), entry.purpose());
        }
    }
}
