package io.frontdesk.contacts.internal;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.Uuids;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.contacts.ContactCreated;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactUpdated;
import io.frontdesk.contacts.RowProblem;
import io.frontdesk.contacts.spi.ContactStore;
import io.frontdesk.contacts.spi.ImportContributor;
import io.frontdesk.contacts.spi.IndexedContact;
import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.Journal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes a chunk with a handful of statements: reads whom its rows may be about, merges in memory, writes what changed. Rows whose contact
 * somebody else wrote meanwhile get a second turn.
 */
final class ChunkWriter implements ChunkStep {

    // In one order for all writers: two imports wait for each other, and neither for ever.
    private static final Comparator<IndexedContact> BY_ID =
            Comparator.comparing(contact -> contact.id().value(), Uuids.UNSIGNED);

    private final Environment env;
    private final CallContext context;
    private final TenantId tenant;
    private final ContactStore store;
    private final Journal journal;
    private final ContactRows rows;
    private final DeclaredFields fields;
    private final Leftovers leftovers;
    private final Unheard unheard = new Unheard();
    private final DraftLoader loader;
    private final RowMatcher.Maker matchers;
    private final List<ImportContributor> contributors;

    ChunkWriter(
            Environment env,
            CallContext context,
            ContactStore store,
            Journal journal,
            ContactRows rows,
            DeclaredFields fields,
            DraftLoader loader,
            RowMatcher.Maker matchers,
            List<ImportContributor> contributors) {
        this.env = env;
        this.context = context;
        this.tenant = context.tenant();
        this.store = store;
        this.journal = journal;
        this.rows = rows;
        this.fields = fields;
        this.leftovers = new Leftovers(env, context, store, journal, rows);
        this.loader = loader;
        this.matchers = matchers;
        this.contributors = contributors;
    }

    @Override
    public List<RowResult> take(List<ImportRow> chunk) {
        List<DomainEvent> events = new ArrayList<>();
        List<RowResult> results = new ArrayList<>();
        List<ImportRow> overtaken = attempt(chunk, results, events);
        if (!overtaken.isEmpty()) {
            attempt(overtaken, results, events).forEach(row -> results.add(overtakenTwice(row)));
            results.sort(Comparator.comparingLong(result -> result.row().line()));
        }
        if (!events.isEmpty()) {
            journal.append(context, events);
        }
        List<RowResult> heard = unheard.among(results);
        contributors.forEach(contributor -> contribute(contributor, heard));
        return results;
    }

    /** Returns the rows whose contact the store did not take; those of the others go to {@code results}. */
    private List<ImportRow> attempt(List<ImportRow> chunk, List<RowResult> results, List<DomainEvent> events) {
        var drafts = new ContactDrafts(fields);
        leftovers.clear(loader.load(drafts, chunk));
        RowMatcher matcher = matchers.on(drafts);
        List<RowResult> placed = chunk.stream().map(matcher::place).toList();
        Set<ContactId> refused = store(drafts, events);
        loader.remember(drafts, refused);
        List<ImportRow> overtaken = new ArrayList<>();
        for (RowResult result : placed) {
            if (result.contact() != null && refused.contains(result.contact())) {
                overtaken.add(result.row());
            } else {
                results.add(result);
            }
        }
        return overtaken;
    }

    /** Writes what is new or changed; returns whom the store did not take. */
    private Set<ContactId> store(ContactDrafts drafts, List<DomainEvent> events) {
        Instant now = env.now();
        List<IndexedContact> made = rowsOf(drafts.made(), now);
        List<IndexedContact> changed = rowsOf(drafts.changed(), now);
        Set<ContactId> taken = new HashSet<>();
        if (!made.isEmpty()) {
            taken.addAll(store.insert(tenant, sorted(made)));
        }
        if (!changed.isEmpty()) {
            taken.addAll(store.update(tenant, sorted(changed)));
        }
        Set<ContactId> refused = new HashSet<>();
        made.forEach(contact -> note(contact, new ContactCreated(contact.id()), taken, refused, events));
        if (!refused.isEmpty()) {
            rows.discard(tenant, refused);
        }
        changed.forEach(contact ->
                note(contact, new ContactUpdated(contact.id(), contact.row().version()), taken, refused, events));
        return refused;
    }

    private List<IndexedContact> rowsOf(List<ContactDraft> drafts, Instant now) {
        return rows.sealAll(
                tenant, drafts.stream().map(draft -> draft.unsealed(now)).toList());
    }

    private static List<IndexedContact> sorted(List<IndexedContact> contacts) {
        return contacts.stream().sorted(BY_ID).toList();
    }

    private static void note(
            IndexedContact contact,
            DomainEvent event,
            Set<ContactId> taken,
            Set<ContactId> refused,
            List<DomainEvent> events) {
        if (taken.contains(contact.id())) {
            events.add(event);
        } else {
            refused.add(contact.id());
        }
    }

    private void contribute(ImportContributor contributor, List<RowResult> results) {
        List<ImportContributor.Row> contributed = new ArrayList<>();
        for (RowResult result : results) {
            Map<String, String> cells = result.heard(contributor);
            if (result.contact() != null && !cells.isEmpty()) {
                contributed.add(new ImportContributor.Row(result.contact(), cells));
            }
        }
        if (!contributed.isEmpty()) {
            contributor.apply(context, contributed);
        }
    }

    private static RowResult overtakenTwice(ImportRow row) {
        return RowResult.rejected(
                row,
                new RowProblem(
                        row.line(),
                        "",
                        true,
                        "is about a contact that others changed at the same moment, twice, or has a value that another contact"
                                + " got meanwhile",
                        "import the file again"));
    }
}
