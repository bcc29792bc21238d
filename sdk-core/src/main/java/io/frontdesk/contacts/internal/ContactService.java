package io.frontdesk.contacts.internal;

import io.frontdesk.common.Cursors;
import io.frontdesk.common.Digest;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.Page;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.PhoneNumber;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.contacts.Contact;
import io.frontdesk.contacts.ContactCreated;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.ContactQuery;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.contacts.ContactUpdated;
import io.frontdesk.contacts.Contacts;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.contacts.CreateContactResult;
import io.frontdesk.contacts.ImportContacts;
import io.frontdesk.contacts.ImportReport;
import io.frontdesk.contacts.UpdateContact;
import io.frontdesk.contacts.UpdateContactResult;
import io.frontdesk.contacts.internal.ContactRows.Unsealed;
import io.frontdesk.contacts.spi.ContactRow;
import io.frontdesk.contacts.spi.ContactStore;
import io.frontdesk.journal.Journal;
import io.frontdesk.tenancy.TenantDirectory;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

final class ContactService implements Contacts {

    private static final int SHARED_PHONE_LIMIT = 100;

    private final Environment env;
    private final CallContext context;
    private final TenantId tenant;
    private final ContactStore store;
    private final Journal journal;
    private final TenantDirectory tenants;
    private final ContactRows rows;
    private final ContactImports imports;

    ContactService(
            Environment env,
            CallContext context,
            ContactStore store,
            Journal journal,
            TenantDirectory tenants,
            ContactRows rows,
            ContactImports imports) {
        this.env = env;
        this.context = context;
        this.tenant = context.tenant();
        this.store = store;
        this.journal = journal;
        this.tenants = tenants;
        this.rows = rows;
        this.imports = imports;
    }

    @Override
    public CreateContactResult create(CreateContact command) {
        return inTransaction(() -> {
            var id = new ContactId(env.ids().next());
            var contact =
                    Unsealed.create(id, command.profile(), command.source().orElse(null), env.now());
            ContactRow row = rows.seal(tenant, contact);
            if (!store.insert(tenant, List.of(row)).contains(id)) {
                rows.discard(tenant, List.of(id));
                return new CreateContactResult.AlreadyThere(rows.open(tenant, holder(row, "create a contact")));
            }
            journal.append(context, new ContactCreated(id));
            return new CreateContactResult.Created(contact.view());
        });
    }

    @Override
    public UpdateContactResult update(UpdateContact command) {
        return inTransaction(() -> row(command.id())
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
        ContactRow next = rows.seal(tenant, changed);
        if (!store.update(tenant, List.of(next)).contains(next.id())) {
            return refused(next, standing.version());
        }
        journal.append(context, new ContactUpdated(next.id(), next.version()));
        return new UpdateContactResult.Updated(changed.view());
    }

    /** The store refuses an update for one of two reasons; whoever came first decides which. */
    private UpdateContactResult refused(ContactRow next, long version) {
        Optional<ContactRow> now = row(next.id());
        if (now.isEmpty()) {
            return new UpdateContactResult.NotFound();
        }
        return now.get().version() != version
                ? new UpdateContactResult.Stale(rows.open(tenant, now.get()))
                : new UpdateContactResult.AddressTaken(
                        holder(next, "update contact " + next.id()).id());
    }

    private ContactRow holder(ContactRow refused, String attempted) {
        Digest email = refused.email();
        ContactRow holder =
                email == null ? null : store.findByEmail(tenant, List.of(email)).get(email);
        if (holder == null) {
            throw new FrontdeskException(
                    ErrorCode.STORAGE_UNAVAILABLE,
                    "Cannot " + attempted + " of tenant " + tenant
                            + ": another transaction has the same e-mail address and is not visible yet; try again");
        }
        return holder;
    }

    @Override
    public Optional<Contact> renewKey(ContactId id) {
        return inTransaction(() -> row(id).flatMap(standing ->
                rows.ifKept(tenant, standing).map(current -> renewKey(standing, current.profile()))));
    }

    private Contact renewKey(ContactRow standing, ContactProfile profile) {
        ContactId id = standing.id();
        rows.renewKey(tenant, id);
        var renewed = Unsealed.replace(standing, profile, env.now());
        ContactRow next = rows.seal(tenant, renewed);
        if (!store.update(tenant, List.of(next)).contains(id)) {
            throw new FrontdeskException(
                    ErrorCode.STALE_VERSION,
                    "Cannot renew the key of contact " + id + " of tenant " + tenant
                            + ": somebody else changed the contact meanwhile; try again");
        }
        journal.append(context, new ContactUpdated(id, next.version()));
        return renewed.view();
    }

    @Override
    public Optional<Contact> find(ContactId id) {
        return inTransaction(() -> row(id).flatMap(row -> rows.ifKept(tenant, row)));
    }

    @Override
    public Optional<Contact> findByEmail(EmailAddress email) {
        Digest digest = rows.email(tenant, email);
        return inTransaction(() -> Optional.ofNullable(
                        store.findByEmail(tenant, List.of(digest)).get(digest))
                .flatMap(row -> rows.ifKept(tenant, row)));
    }

    @Override
    public List<Contact> findByPhone(PhoneNumber phone) {
        Digest digest = rows.phone(tenant, phone);
        return inTransaction(() -> rows.openAll(
                tenant,
                store.findByPhone(tenant, List.of(digest)).getOrDefault(digest, List.of()).stream()
                        .limit(SHARED_PHONE_LIMIT)
                        .toList()));
    }

    @Override
    public Page<Contact> list(ContactQuery query, PageRequest page) {
        var after = Cursors.after(page);
        return inTransaction(() -> {
            List<ContactRow> found = store.list(
                    tenant, query.tag().orElse(null), after == null ? null : new ContactId(after), page.limit() + 1);
            Page<ContactRow> rowsOfPage =
                    Cursors.page(found, page, row -> row.id().value());
            return new Page<>(rows.openAll(tenant, rowsOfPage.items()), rowsOfPage.next());
        });
    }

    @Override
    public ImportReport importAll(ImportContacts command) {
        return imports.run(command);
    }

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
