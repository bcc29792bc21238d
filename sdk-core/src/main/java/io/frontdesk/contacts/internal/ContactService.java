package io.frontdesk.contacts.internal;

import io.frontdesk.common.Cursors;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.Page;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.PhoneNumber;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.Uuids;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.contacts.Contact;
import io.frontdesk.contacts.ContactCreated;
import io.frontdesk.contacts.ContactDeleted;
import io.frontdesk.contacts.ContactErased;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.ContactQuery;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.contacts.ContactRestored;
import io.frontdesk.contacts.ContactUpdated;
import io.frontdesk.contacts.Contacts;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.contacts.CreateContactResult;
import io.frontdesk.contacts.FieldValue;
import io.frontdesk.contacts.ImportContacts;
import io.frontdesk.contacts.ImportReport;
import io.frontdesk.contacts.RestoreContactResult;
import io.frontdesk.contacts.UpdateContact;
import io.frontdesk.contacts.UpdateContactResult;
import io.frontdesk.contacts.internal.ContactRows.Unsealed;
import io.frontdesk.contacts.spi.ContactDataContributor;
import io.frontdesk.contacts.spi.ContactFilter;
import io.frontdesk.contacts.spi.ContactRow;
import io.frontdesk.contacts.spi.ContactStore;
import io.frontdesk.contacts.spi.IndexKey;
import io.frontdesk.contacts.spi.IndexedContact;
import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.Journal;
import io.frontdesk.tenancy.TenantDirectory;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

final class ContactService implements Contacts {

    private static final int SHARED_LIMIT = 100;

    private static final Comparator<ContactRow> OLDEST_FIRST = Comparator.comparing(ContactRow::createdAt)
            .thenComparing(row -> row.id().value(), Uuids.UNSIGNED);

    private final Environment env;
    private final CallContext context;
    private final TenantId tenant;
    private final ContactStore store;
    private final Journal journal;
    private final TenantDirectory tenants;
    private final ContactRows rows;
    private final DeclaredFields fields;
    private final BlindIndex index;
    private final ContactImports imports;
    private final List<ContactDataContributor> keepers;
    private final Leftovers leftovers;

    ContactService(
            Environment env,
            CallContext context,
            ContactStore store,
            Journal journal,
            TenantDirectory tenants,
            ContactRows rows,
            DeclaredFields fields,
            BlindIndex index,
            ContactImports imports,
            List<ContactDataContributor> keepers) {
        this.env = env;
        this.context = context;
        this.tenant = context.tenant();
        this.store = store;
        this.journal = journal;
        this.tenants = tenants;
        this.rows = rows;
        this.fields = fields;
        this.index = index;
        this.imports = imports;
        this.keepers = keepers;
        this.leftovers = new Leftovers(env, context, store, journal, rows);
    }

    @Override
    public CreateContactResult create(CreateContact command) {
        fields.check("Cannot create a contact", command.profile());
        return inTransaction(() -> {
            var id = new ContactId(env.ids().next());
            var contact =
                    Unsealed.create(id, command.profile(), command.source().orElse(null), env.now());
            IndexedContact made = rows.seal(tenant, contact);
            if (!isInserted(made)) {
                rows.discard(tenant, List.of(id));
                return new CreateContactResult.AlreadyThere(rows.open(tenant, holder(made, "create a contact")));
            }
            journal.append(context, new ContactCreated(id));
            return new CreateContactResult.Created(contact.view());
        });
    }

    @Override
    public UpdateContactResult update(UpdateContact command) {
        fields.check("Cannot update a contact", command.profile());
        return inTransaction(() -> standing(command.id())
                .flatMap(standing -> rows.ifKept(tenant, standing).map(current -> replace(command, standing, current)))
                .orElseGet(UpdateContactResult.NotFound::new));
    }

    private UpdateContactResult replace(UpdateContact command, ContactRow standing, Contact current) {
        if (current.version() != command.version()) {
            return new UpdateContactResult.Stale(current);
        }
        ContactProfile profile = command.profile();
        if (current.profile().equals(profile)) {
            return new UpdateContactResult.Updated(current);
        }
        var changed = Unsealed.replace(standing, profile, env.now());
        IndexedContact next = rows.seal(tenant, changed);
        if (!isUpdated(next)) {
            return refused(next, standing.version());
        }
        journal.append(context, new ContactUpdated(next.id(), next.row().version()));
        return new UpdateContactResult.Updated(changed.view());
    }

    /** The store refuses an update for one of two reasons; whoever came first decides which. */
    private UpdateContactResult refused(IndexedContact next, long version) {
        Optional<ContactRow> now = standing(next.id());
        if (now.isEmpty()) {
            return new UpdateContactResult.NotFound();
        }
        return now.get().version() != version
                ? new UpdateContactResult.Stale(rows.open(tenant, now.get()))
                : new UpdateContactResult.ValueTaken(
                        holder(next, "update contact " + next.id()).id());
    }

    /** Who has a value that only one may have, and that {@code refused} wants. */
    private ContactRow holder(IndexedContact refused, String attempted) {
        return holders(refused).stream()
                .min(Comparator.comparing(ContactRow::createdAt))
                .orElseThrow(() -> new FrontdeskException(
                        ErrorCode.STORAGE_UNAVAILABLE,
                        "Cannot " + attempted + " of tenant " + tenant
                                + ": another transaction has the same e-mail address, or a value that only one may have, and is"
                                + " not visible yet; try again"));
    }

    private List<ContactRow> holders(IndexedContact refused) {
        List<UUID> unique = refused.keys().stream()
                .filter(IndexKey::unique)
                .map(IndexKey::hash)
                .toList();
        return unique.isEmpty()
                ? List.of()
                : store.findByIndex(tenant, unique).values().stream()
                        .flatMap(List::stream)
                        .filter(row -> !row.id().equals(refused.id()))
                        .toList();
    }

    @Override
    public Optional<Contact> renewKey(ContactId id) {
        return inTransaction(() -> standing(id)
                .flatMap(standing ->
                        rows.ifKept(tenant, standing).map(current -> renewKey(standing, current.profile()))));
    }

    private Contact renewKey(ContactRow standing, ContactProfile profile) {
        ContactId id = standing.id();
        rows.renewKey(tenant, id);
        var renewed = Unsealed.replace(standing, profile, env.now());
        IndexedContact next = rows.seal(tenant, renewed);
        if (!isUpdated(next)) {
            throw new FrontdeskException(
                    ErrorCode.STALE_VERSION,
                    "Cannot renew the key of contact " + id + " of tenant " + tenant
                            + ": somebody else changed the contact meanwhile; try again");
        }
        journal.append(context, new ContactUpdated(id, next.row().version()));
        return renewed.view();
    }

    @Override
    public boolean delete(ContactId id) {
        return inTransaction(() -> standing(id)
                .map(row -> {
                    leave(row);
                    return changed(id, row.deleted(env.now()), new ContactDeleted(id));
                })
                .orElse(false));
    }

    /** While its profile can still be opened. */
    private void leave(ContactRow row) {
        keepers.forEach(keeper ->
                keeper.leaving(context, row.id(), () -> rows.ifKept(tenant, row).map(Contact::profile)));
    }

    @Override
    public RestoreContactResult restore(ContactId id) {
        return inTransaction(() -> row(id).flatMap(
                        row -> rows.ifKept(tenant, row).map(contact -> restored(row, contact)))
                .orElseGet(RestoreContactResult.NotFound::new));
    }

    private RestoreContactResult restored(ContactRow row, Contact contact) {
        Instant deletedAt = row.deletedAt();
        if (deletedAt == null) {
            return new RestoreContactResult.NotDeleted(contact);
        }
        var back = Unsealed.replace(row, contact.profile(), env.now());
        IndexedContact next = rows.seal(tenant, back);
        if (!isUpdated(next)) {
            return new RestoreContactResult.ValueTaken(
                    holder(next, "restore contact " + row.id()).id());
        }
        keepers.forEach(keeper -> keeper.returned(context, row.id(), contact.profile(), deletedAt));
        journal.append(context, new ContactRestored(row.id()));
        return new RestoreContactResult.Restored(back.view());
    }

    @Override
    public boolean erase(ContactId id) {
        return inTransaction(() -> row(id).filter(row -> row.profile() != null)
                .map(row -> {
                    leave(row);
                    rows.destroyKey(tenant, id);
                    return changed(id, row.erased(env.now()), new ContactErased(id));
                })
                .orElse(false));
    }

    /** Found by nothing from now on. */
    private boolean changed(ContactId id, ContactRow next, DomainEvent event) {
        if (!isUpdated(new IndexedContact(next, Set.of()))) {
            throw new FrontdeskException(
                    ErrorCode.STALE_VERSION,
                    "Cannot change contact " + id + " of tenant " + tenant
                            + ": somebody else changed it meanwhile; try again");
        }
        journal.append(context, event);
        return true;
    }

    private boolean isInserted(IndexedContact made) {
        return isWritten(made, () -> store.insert(tenant, List.of(made)));
    }

    private boolean isUpdated(IndexedContact next) {
        return isWritten(next, () -> store.update(tenant, List.of(next)));
    }

    /** Once more, if who has the values in its way is nobody any more. */
    private boolean isWritten(IndexedContact contact, Supplier<Set<ContactId>> write) {
        return write.get().contains(contact.id())
                || (leftovers.clear(holders(contact)) && write.get().contains(contact.id()));
    }

    @Override
    public Optional<Contact> find(ContactId id) {
        return inTransaction(() -> standing(id).flatMap(row -> rows.ifKept(tenant, row)));
    }

    @Override
    public Optional<Contact> findByEmail(EmailAddress email) {
        return having(index.email(tenant, email)).stream().findFirst();
    }

    @Override
    public List<Contact> findByPhone(PhoneNumber phone) {
        return having(index.phone(tenant, phone));
    }

    @Override
    public List<Contact> findByField(String name, FieldValue value) {
        return having(index.field(tenant, name, value));
    }

    private List<Contact> having(List<UUID> hashes) {
        return inTransaction(() -> rows.openAll(
                tenant,
                store.findByIndex(tenant, hashes).values().stream()
                        .flatMap(List::stream)
                        .distinct()
                        .sorted(OLDEST_FIRST)
                        .limit(SHARED_LIMIT)
                        .toList()));
    }

    @Override
    public Page<Contact> list(ContactQuery query, PageRequest page) {
        var after = Cursors.after(page);
        Set<UUID> hashes = query.field()
                .map(field -> Set.copyOf(index.field(tenant, field.getKey(), field.getValue())))
                .orElse(Set.of());
        var filter = new ContactFilter(query.tag().orElse(null), hashes, query.isDeleted());
        return inTransaction(() -> {
            List<ContactRow> found =
                    store.list(tenant, filter, after == null ? null : new ContactId(after), page.limit() + 1);
            Page<ContactRow> rowsOfPage =
                    Cursors.page(found, page, row -> row.id().value());
            return new Page<>(rows.openAll(tenant, rowsOfPage.items()), rowsOfPage.next());
        });
    }

    @Override
    public ImportReport importAll(ImportContacts command) {
        return imports.run(command);
    }

    private Optional<ContactRow> standing(ContactId id) {
        return row(id).filter(ContactRow::stands);
    }

    /** Deleted and erased ones too. */
    private Optional<ContactRow> row(ContactId id) {
        var ref = new ContactRef(tenant, id);
        return Optional.ofNullable(store.find(List.of(ref)).get(ref));
    }

    private <T> T inTransaction(Supplier<T> work) {
        return context.inTransaction(() -> {
            tenants.requireActive(tenant);
            return work.get();
        });
    }
}
