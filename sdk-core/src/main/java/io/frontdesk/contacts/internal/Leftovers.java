package io.frontdesk.contacts.internal;

import io.frontdesk.common.Uuids;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.contacts.ContactErased;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.spi.ContactRow;
import io.frontdesk.contacts.spi.ContactStore;
import io.frontdesk.contacts.spi.IndexedContact;
import io.frontdesk.journal.Journal;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Rows of contacts who were erased, and whom a backup of the data brought back without their keys. There is no such contact, yet it would hold its
 * addresses for ever: so it is erased again as soon as somebody else wants one of them.
 */
final class Leftovers {

    private final Environment env;
    private final CallContext context;
    private final ContactStore store;
    private final Journal journal;
    private final ContactRows rows;

    Leftovers(Environment env, CallContext context, ContactStore store, Journal journal, ContactRows rows) {
        this.env = env;
        this.context = context;
        this.store = store;
        this.journal = journal;
        this.rows = rows;
    }

    /** In the open transaction: erases those among these contacts; returns whether there were any. */
    boolean clear(Collection<ContactRow> found) {
        List<ContactRow> gone = found.isEmpty() ? List.of() : rows.gone(context.tenant(), found);
        if (gone.isEmpty()) {
            return false;
        }
        Instant now = env.now();
        // In one order for all writers: none waits for another for ever.
        List<IndexedContact> emptied = gone.stream()
                .map(row -> new IndexedContact(row.erased(now), Set.of()))
                .sorted(Comparator.comparing(contact -> contact.id().value(), Uuids.UNSIGNED))
                .toList();
        Set<ContactId> erased = store.update(context.tenant(), emptied);
        if (!erased.isEmpty()) {
            journal.append(context, erased.stream().map(ContactErased::new).toList());
        }
        return true;
    }
}
