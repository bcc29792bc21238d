package io.frontdesk.contacts.internal;

import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.SecretSource;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.contacts.ContactCreated;
import io.frontdesk.contacts.ContactDeleted;
import io.frontdesk.contacts.ContactErased;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactIndex;
import io.frontdesk.contacts.ContactLookup;
import io.frontdesk.contacts.ContactRestored;
import io.frontdesk.contacts.ContactSettings;
import io.frontdesk.contacts.ContactUpdated;
import io.frontdesk.contacts.Contacts;
import io.frontdesk.contacts.spi.ContactDataContributor;
import io.frontdesk.contacts.spi.ContactRow;
import io.frontdesk.contacts.spi.ContactStore;
import io.frontdesk.contacts.spi.ImportContributor;
import io.frontdesk.contacts.spi.PhoneNumberParser;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Journal;
import io.frontdesk.tenancy.TenantDirectory;
import io.frontdesk.tenancy.spi.TenantStore;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Wires contacts. Thread-safe. */
public final class ContactsModule {

    /** What the host declares, and where the keys of look-ups come from. */
    public record Setup(SecretSource secrets, ContactSettings settings) {}

    private final Environment env;
    private final ContactStore store;
    private final Journal journal;
    private final TenantDirectory tenants;
    private final DeclaredFields fields;
    private final BlindIndex index;
    private final ContactRows rows;
    private final CellReader cells;
    private final List<ImportContributor> contributors = new CopyOnWriteArrayList<>();
    private final List<ContactDataContributor> keepers = new CopyOnWriteArrayList<>();

    public ContactsModule(
            Environment env,
            ContactStore store,
            Setup setup,
            Journal journal,
            TenantDirectory tenants,
            PhoneNumberParser phones) {
        this.env = env;
        this.store = store;
        this.journal = journal;
        this.tenants = tenants;
        this.fields = new DeclaredFields(setup.settings());
        this.index = new BlindIndex(setup.secrets(), setup.settings(), fields);
        this.rows = new ContactRows(env, index);
        this.cells = new CellReader(phones, fields);
    }

    /** The contacts of the caller's tenant. */
    public Contacts contacts(CallContext context) {
        var imports =
                new ContactImports(env, context, store, journal, tenants, rows, fields, index, cells, contributors);
        return new ContactService(env, context, store, journal, tenants, rows, fields, index, imports, keepers);
    }

    public ContactLookup lookup() {
        return new StoredContactLookup(store, rows, index);
    }

    /**
     * What contacts of all tenants are found by.
     *
     * @param everyone the tenants there are
     */
    public ContactIndex index(TenantStore everyone, TransactionRunner transactions) {
        return new IndexRebuild(store, everyone, transactions, rows, index);
    }

    /**
     * Writes contacts down as they were elsewhere, sealed under this desk's keys, in the open transaction; at most 1,000. Who is erased stays so: what is
     * sealed for them later is gone, too.
     *
     * @throws InvalidInputException if one has a value that must be unique here and is another's
     */
    public void restore(TenantId tenant, List<ContactRow> contacts) {
        List<UUID> erased = contacts.stream()
                .filter(row -> row.profile() == null)
                .map(row -> row.id().value())
                .toList();
        if (!erased.isEmpty()) {
            env.personalData().destroyKeys(tenant, erased);
        }
        Set<ContactId> written = store.insert(tenant, rows.indexedAll(tenant, contacts));
        if (written.size() < contacts.size()) {
            throw InvalidInputException.of(
                    "contact",
                    "has an address or a field that another contact of the tenant has, which must be unique here",
                    "declare unique fields as the desk does that it comes from");
        }
    }

    /** Has a floor above read its columns from every import that begins from now on. */
    public void contribute(ImportContributor contributor) {
        contributors.add(contributor);
    }

    /** Tells a floor above of every contact that goes or comes back from now on. */
    public void contribute(ContactDataContributor keeper) {
        keepers.add(keeper);
    }

    public List<EventType<?>> eventTypes() {
        return List.of(
                ContactCreated.TYPE,
                ContactUpdated.TYPE,
                ContactDeleted.TYPE,
                ContactRestored.TYPE,
                ContactErased.TYPE);
    }
}
