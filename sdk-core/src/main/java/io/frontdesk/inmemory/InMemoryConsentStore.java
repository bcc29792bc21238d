package io.frontdesk.inmemory;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.Uuids;
import io.frontdesk.consent.ConsentKey;
import io.frontdesk.consent.ConsentKind;
import io.frontdesk.consent.spi.ConsentRow;
import io.frontdesk.consent.spi.ConsentStore;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.contacts.spi.ContactStore;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class InMemoryConsentStore implements ConsentStore {

    private static final Comparator<ConsentRow> RECORDED = Comparator.comparing(
                    (ConsentRow row) -> row.entry().recordedAt())
            .thenComparing(row -> row.entry().id(), Uuids.UNSIGNED);

    private static final Comparator<ConsentRow> WEIGHT = Comparator.comparing(ConsentRow::effectiveAt)
            .thenComparing(row -> row.entry().kind() == ConsentKind.WITHDRAWN)
            .thenComparing(row -> row.entry().id(), Uuids.UNSIGNED);

    private final InMemoryTransactions transactions;
    private final ContactStore contacts;
    private final Table<ConsentRow> rows;
    private final Index<ConsentRow> byContact;

    InMemoryConsentStore(InMemoryTransactions transactions, ContactStore contacts) {
        this.transactions = transactions;
        this.contacts = contacts;
        this.rows = new Table<>(
                "consent", transactions, row -> Key.of(row.tenant(), row.entry().id()));
        this.byContact = rows.index(row ->
                Key.of(row.tenant(), row.entry().contact().value(), row.entry().id()));
    }

    @Override
    public void append(TenantId tenant, List<ConsentRow> lines) {
        transactions.open();
        for (ConsentRow line : lines) {
            rows.insertNew(new ConsentRow(tenant, line.entry(), line.effectiveAt(), line.actor()));
        }
    }

    /** Writers take turns anyway: a transaction holds the one lock. */
    @Override
    public Set<ContactId> lock(TenantId tenant, Collection<ContactId> wanted) {
        return contacts
                .find(wanted.stream().map(id -> new ContactRef(tenant, id)).toList())
                .keySet()
                .stream()
                .map(ContactRef::contact)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<ConsentRow> lines(TenantId tenant, Collection<ContactId> contacts) {
        transactions.open();
        return new LinkedHashSet<>(contacts)
                .stream()
                        .flatMap(contact -> linesOf(tenant, contact))
                        .sorted(RECORDED)
                        .toList();
    }

    @Override
    public Map<ConsentKey, ConsentRow> deciding(Collection<ConsentKey> keys) {
        transactions.open();
        var deciding = new LinkedHashMap<ConsentKey, ConsentRow>();
        for (ConsentKey key : keys) {
            linesOf(key.contact().tenant(), key.contact().contact())
                    .filter(row -> row.entry().channel().equals(key.channel())
                            && row.entry().purpose().equals(key.purpose()))
                    .max(WEIGHT)
                    .ifPresent(row -> deciding.put(key, row));
        }
        return deciding;
    }

    private Stream<ConsentRow> linesOf(TenantId tenant, ContactId contact) {
        return byContact.under(Key.of(tenant, contact.value()));
    }
}
