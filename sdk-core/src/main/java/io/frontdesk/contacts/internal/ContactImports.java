package io.frontdesk.contacts.internal;

import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.Violation;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.contacts.ImportContacts;
import io.frontdesk.contacts.ImportReport;
import io.frontdesk.contacts.spi.ContactStore;
import io.frontdesk.contacts.spi.ImportContributor;
import io.frontdesk.journal.Journal;
import io.frontdesk.tenancy.TenantDirectory;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Imports files into the caller's contacts. */
final class ContactImports {

    private final Environment env;
    private final CallContext context;
    private final ContactStore store;
    private final Journal journal;
    private final TenantDirectory tenants;
    private final ContactRows rows;
    private final DeclaredFields fields;
    private final BlindIndex index;
    private final CellReader cells;
    private final List<ImportContributor> contributors;

    ContactImports(
            Environment env,
            CallContext context,
            ContactStore store,
            Journal journal,
            TenantDirectory tenants,
            ContactRows rows,
            DeclaredFields fields,
            BlindIndex index,
            CellReader cells,
            List<ImportContributor> contributors) {
        this.env = env;
        this.context = context;
        this.store = store;
        this.journal = journal;
        this.tenants = tenants;
        this.rows = rows;
        this.fields = fields;
        this.index = index;
        this.cells = cells;
        this.contributors = contributors;
    }

    ImportReport run(ImportContacts command) {
        inTransaction(List::of);
        String country = command.defaultCountry().map(ContactImports::known).orElse(null);
        List<ImportContributor> current = List.copyOf(contributors);
        var run = new ImportRun(
                command,
                header -> ImportColumns.of(header, command.columns(), contributed(current)),
                columns -> new RowReader(columns, country, cells, current),
                columns -> step(command, columns, current));
        return run.readAll();
    }

    /** A chunk is taken in a transaction of its own, unless the caller has one open; a tenant suspended meanwhile is refused. */
    private ChunkStep step(ImportContacts command, ImportColumns columns, List<ImportContributor> current) {
        var loader = new DraftLoader(context.tenant(), store, rows, index);
        RowMatcher.Maker matchers = drafts -> new RowMatcher(drafts, columns, env.ids());
        ChunkStep step = command.dryRun()
                ? new DryRun(loader, fields, matchers)
                : new ChunkWriter(env, context, store, journal, rows, fields, loader, matchers, current);
        return chunk -> inTransaction(() -> step.take(chunk));
    }

    private List<RowResult> inTransaction(Supplier<List<RowResult>> work) {
        return context.inTransaction(() -> {
            tenants.requireActive(context.tenant());
            return work.get();
        });
    }

    private static Set<String> contributed(List<ImportContributor> contributors) {
        Set<String> columns = new TreeSet<>();
        contributors.forEach(contributor -> columns.addAll(contributor.columns()));
        return columns;
    }

    private static String known(String country) {
        return CellReader.country(country)
                .orElseThrow(() -> new InvalidInputException(
                        "Cannot import contacts",
                        List.of(new Violation(
                                "defaultCountry",
                                "is not a country code",
                                "use two letters of ISO 3166, such as DE"))));
    }
}
