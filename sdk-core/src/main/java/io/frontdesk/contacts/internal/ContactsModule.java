package io.frontdesk.contacts.internal;

import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.contacts.ContactCreated;
import io.frontdesk.contacts.ContactLookup;
import io.frontdesk.contacts.ContactUpdated;
import io.frontdesk.contacts.Contacts;
import io.frontdesk.contacts.spi.ContactStore;
import io.frontdesk.contacts.spi.ImportContributor;
import io.frontdesk.contacts.spi.PhoneNumberParser;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Journal;
import io.frontdesk.tenancy.TenantDirectory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Wires contacts. Thread-safe. */
public final class ContactsModule {

    private final Environment env;
    private final ContactStore store;
    private final Journal journal;
    private final TenantDirectory tenants;
    private final ContactRows rows;
    private final CellReader cells;
    private final List<ImportContributor> contributors = new CopyOnWriteArrayList<>();

    public ContactsModule(
            Environment env, ContactStore store, Journal journal, TenantDirectory tenants, PhoneNumberParser phones) {
        this.env = env;
        this.store = store;
        this.journal = journal;
        this.tenants = tenants;
        this.rows = new ContactRows(env);
        this.cells = new CellReader(phones);
    }

    /** The contacts of the caller's tenant. */
    public Contacts contacts(CallContext context) {
        var imports = new ContactImports(env, context, store, journal, tenants, rows, cells, contributors);
        return new ContactService(env, context, store, journal, tenants, rows, imports);
    }

    public ContactLookup lookup() {
        return new StoredContactLookup(store, rows);
    }

    /** Has a floor above read its columns from every import that begins from now on. */
    public void contribute(ImportContributor contributor) {
        contributors.add(contributor);
    }

    public List<EventType<?>> eventTypes() {
        return List.of(ContactCreated.TYPE, ContactUpdated.TYPE);
    }
}
