package io.frontdesk.inmemory;

import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.Uuids;
import io.frontdesk.consent.ConsentKey;
import io.frontdesk.consent.ConsentTrailItem.ReceiptIssued;
import io.frontdesk.consent.spi.ConsentCurrent;
import io.frontdesk.consent.spi.ConsentRow;
import io.frontdesk.consent.spi.ConsentStore;
import io.frontdesk.consent.spi.SealedEvidence;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.contacts.spi.ContactRow;
import io.frontdesk.contacts.spi.ContactStore;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class InMemoryConsentStore implements ConsentStore {

    private static final Comparator<ConsentRow> RECORDED = Comparator.comparing(
                    (ConsentRow row) -> row.entry().recordedAt())
            .thenComparing(row -> row.entry().id(), Uuids.UNSIGNED);

    private final InMemoryTransactions transactions;
    private final ContactStore contacts;
    private final Table<ConsentRow> rows;
    private final Index<ConsentRow> byContact;
    private final Table<ConsentCurrent> current;
    private final Index<ConsentCurrent> byEnd;
    private final Table<Paused> pauses;
    private final Table<OwnedReceipt> receipts;
    private final Index<OwnedReceipt> receiptsByContact;

    InMemoryConsentStore(InMemoryTransactions transactions, ContactStore contacts) {
        this.transactions = transactions;
        this.contacts = contacts;
        this.rows = new Table<>(
                "consent", transactions, row -> Key.of(row.tenant(), row.entry().id()));
        this.byContact = rows.index(row ->
                Key.of(row.tenant(), row.entry().contact().value(), row.entry().id()));
        this.current = new Table<>("consent_current", transactions, row -> key(row.key()));
        this.byEnd = current.index(InMemoryConsentStore::end);
        this.pauses = new Table<>("contact_pause", transactions, pause -> key(pause.contact()));
        this.receipts = new Table<>(
                "consent_receipt",
                transactions,
                owned -> Key.of(owned.tenant(), owned.receipt().id()));
        this.receiptsByContact = receipts.index(owned -> Key.of(
                owned.tenant(),
                owned.receipt().contact().value(),
                owned.receipt().id()));
    }

    @Override
    public void append(TenantId tenant, List<ConsentRow> lines) {
        transactions.open();
        for (ConsentRow line : lines) {
            rows.insertNew(new ConsentRow(tenant, line.entry(), line.evidence()));
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
    public void eraseEvidence(TenantId tenant, ContactId contact) {
        transactions.open();
        List<ConsentRow> told = byContact
                .under(Key.of(tenant, contact.value()))
                .filter(row -> row.evidence() != null)
                .toList();
        told.forEach(row -> rows.put(new ConsentRow(tenant, row.entry(), gone(row.evidence()))));
    }

    private static @Nullable SealedEvidence gone(@Nullable SealedEvidence evidence) {
        return evidence == null ? null : new SealedEvidence(Sealed.gone(), evidence.digest());
    }

    @Override
    public Set<ContactId> erased(TenantId tenant, Collection<ContactId> asked) {
        return contacts
                .find(asked.stream().map(id -> new ContactRef(tenant, id)).toList())
                .values()
                .stream()
                .filter(row -> row.profile() == null)
                .map(ContactRow::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<ConsentRow> lines(TenantId tenant, Collection<ContactId> contacts) {
        transactions.open();
        return new LinkedHashSet<>(contacts)
                .stream()
                        .flatMap(contact -> byContact.under(Key.of(tenant, contact.value())))
                        .sorted(RECORDED)
                        .toList();
    }

    @Override
    public List<ConsentRow> find(TenantId tenant, Collection<UUID> ids) {
        return List.copyOf(
                rows.find(ids, id -> Key.of(tenant, id), Function.identity()).values());
    }

    @Override
    public List<ConsentRow> trail(TenantId tenant, ContactId contact, @Nullable UUID after, int limit) {
        return after(byContact, tenant, contact, after).limit(limit).toList();
    }

    @Override
    public void project(Collection<ConsentCurrent> now) {
        transactions.open();
        now.forEach(current::put);
    }

    @Override
    public Map<ConsentKey, ConsentCurrent> current(Collection<ConsentKey> keys) {
        Map<ConsentKey, ConsentCurrent> found = current.find(keys, InMemoryConsentStore::key, Function.identity());
        Map<ContactRef, Instant> paused =
                pauses(found.keySet().stream().map(ConsentKey::contact).toList());
        found.replaceAll((key, row) -> new ConsentCurrent(
                key, row.state(), row.entry(), row.effectiveAt(), row.expiresAt(), paused.get(key.contact())));
        return found;
    }

    @Override
    public void pause(TenantId tenant, ContactId contact, Instant until, Instant now) {
        transactions.open();
        pauses.put(new Paused(new ContactRef(tenant, contact), until));
    }

    @Override
    public boolean resume(TenantId tenant, ContactId contact) {
        Paused standing = pauses.get(key(new ContactRef(tenant, contact)));
        if (standing != null) {
            pauses.remove(standing);
        }
        return standing != null;
    }

    @Override
    public Map<ContactRef, Instant> pauses(Collection<ContactRef> contacts) {
        return pauses.find(contacts, InMemoryConsentStore::key, Paused::until);
    }

    @Override
    public List<ConsentCurrent> ended(Collection<TenantId> tenants, Instant now, int limit) {
        transactions.open();
        return InMemoryTenants.inOrder(tenants)
                .flatMap(tenant ->
                        byEnd.between(Key.of(tenant), Key.of(tenant, now).end()))
                .limit(limit)
                .toList();
    }

    @Override
    public void appendReceipt(TenantId tenant, ReceiptIssued receipt) {
        receipts.insertNew(new OwnedReceipt(tenant, receipt));
    }

    @Override
    public List<ReceiptIssued> receipts(TenantId tenant, ContactId contact, @Nullable UUID after, int limit) {
        return after(receiptsByContact, tenant, contact, after)
                .map(OwnedReceipt::receipt)
                .limit(limit)
                .toList();
    }

    List<ReceiptIssued> receipts(TenantId tenant, @Nullable UUID after, int limit) {
        Key all = Key.of(tenant);
        return receipts.between(after == null ? all : Key.of(tenant, after), all.end())
                .map(OwnedReceipt::receipt)
                .limit(limit)
                .toList();
    }

    private static <V> Stream<V> after(Index<V> index, TenantId tenant, ContactId contact, @Nullable UUID after) {
        Key all = Key.of(tenant, contact.value());
        return index.between(after == null ? all : Key.of(tenant, contact.value(), after), all.end());
    }

    private static Key key(ConsentKey key) {
        return Key.of(
                key.contact().tenant(),
                key.contact().contact().value(),
                key.channel().code(),
                key.purpose().code());
    }

    private static @Nullable Key end(ConsentCurrent row) {
        ConsentKey key = row.key();
        return row.expiresAt() == null
                ? null
                : Key.of(
                        key.contact().tenant(),
                        Objects.requireNonNull(row.expiresAt()),
                        key.contact().contact().value(),
                        key.channel().code(),
                        key.purpose().code());
    }

    private static Key key(ContactRef contact) {
        return Key.of(contact.tenant(), contact.contact().value());
    }

    private record Paused(ContactRef contact, Instant until) {}

    private record OwnedReceipt(TenantId tenant, ReceiptIssued receipt) {}
}
