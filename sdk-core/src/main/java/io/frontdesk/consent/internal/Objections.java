package io.frontdesk.consent.internal;

import io.frontdesk.common.Actor;
import io.frontdesk.common.Channel;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.consent.ConsentReach;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.consent.Suppression;
import io.frontdesk.consent.SuppressionKey;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.contacts.Contact;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactLookup;
import io.frontdesk.contacts.ContactRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Noes of people who are gone, said of the addresses of whoever has them now. */
final class Objections {

    private static final Actor ACTOR = Actor.system("consent");
    private static final String SOURCE = "objection";

    private final ContactLookup contacts;
    private final AddressKeys addresses;
    private final SuppressionList suppressions;

    Objections(ContactLookup contacts, AddressKeys addresses, SuppressionList suppressions) {
        this.contacts = contacts;
        this.addresses = addresses;
        this.suppressions = suppressions;
    }

    /** A contact's address on a channel it says yes for. */
    private record Own(ContactId contact, SuppressionKey key) {}

    /** In whose name the ledger is told. */
    static CallContext context(CallContext caller) {
        return new CallContext(caller.tenant(), ACTOR, caller.transactions());
    }

    /**
     * What the ledgers should say before these are said: a handful of queries however many.
     *
     * @return withdrawals as of when the noes were stated
     */
    List<RecordConsent> before(TenantId tenant, Collection<RecordConsent> yeses) {
        List<Own> own = yeses.isEmpty() ? List.of() : own(tenant, yeses);
        Map<SuppressionKey, Suppression> found =
                suppressions.find(own.stream().map(Own::key).collect(Collectors.toSet()));
        List<RecordConsent> noes = new ArrayList<>();
        for (Own one : own) {
            Suppression standing = found.get(one.key());
            if (standing != null && standing.reason() == SuppressionReason.OBJECTED) {
                noes.add(RecordConsent.withdraw(
                                one.contact(), ConsentReach.channel(one.key().channel()), SOURCE)
                        .statedAt(standing.createdAt()));
            }
        }
        return noes;
    }

    private List<Own> own(TenantId tenant, Collection<RecordConsent> yeses) {
        Map<ContactRef, Set<Channel>> channels = yeses.stream()
                .collect(Collectors.groupingBy(
                        yes -> new ContactRef(tenant, yes.contact()),
                        Collectors.mapping(yes -> yes.reach().channel().orElseThrow(), Collectors.toSet())));
        Map<ContactRef, Contact> people = contacts.load(channels.keySet());
        List<Own> own = new ArrayList<>();
        people.forEach((ref, one) -> addresses.of(tenant, one.profile()).stream()
                .filter(key -> channels.getOrDefault(ref, Set.of()).contains(key.channel()))
                .forEach(key -> own.add(new Own(ref.contact(), key))));
        return own;
    }
}
