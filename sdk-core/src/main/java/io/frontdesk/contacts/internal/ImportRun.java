package io.frontdesk.contacts.internal;

import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.Violation;
import io.frontdesk.contacts.ImportContacts;
import io.frontdesk.contacts.ImportReport;
import io.frontdesk.contacts.spi.RowSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One file on its way through: gathers rows into chunks, hands each on, counts and tells. */
final class ImportRun implements RowSource.Reader {

    private final ImportContacts command;
    private final Function<List<String>, ImportColumns> columnsOf;
    private final Function<ImportColumns, RowReader> readerOf;
    private final Function<ImportColumns, ChunkStep> stepOf;
    private final ImportTally tally = new ImportTally();
    private List<ImportRow> chunk = new ArrayList<>();
    private @Nullable Plan plan;
    private boolean refusedByUs;

    ImportRun(
            ImportContacts command,
            Function<List<String>, ImportColumns> columnsOf,
            Function<ImportColumns, RowReader> readerOf,
            Function<ImportColumns, ChunkStep> stepOf) {
        this.command = command;
        this.columnsOf = columnsOf;
        this.readerOf = readerOf;
        this.stepOf = stepOf;
    }

    ImportReport readAll() {
        try {
            command.rows().read(this);
        } catch (InvalidInputException e) {
            throw refusedByUs ? e : stopped(e);
        }
        finishChunk();
        return tally.report(command.dryRun(), plan().columns().ignored());
    }

    @Override
    public void header(List<String> names) {
        refusedByUs = true;
        ImportColumns columns = columnsOf.apply(names);
        plan = new Plan(columns, readerOf.apply(columns), stepOf.apply(columns));
        refusedByUs = false;
    }

    @Override
    public void row(long line, List<String> cells, @Nullable String problem) {
        chunk.add(plan().reader().read(line, cells, problem));
        if (chunk.size() == command.chunk()) {
            finishChunk();
        }
    }

    private void finishChunk() {
        if (chunk.isEmpty()) {
            return;
        }
        refusedByUs = true;
        List<ImportRow> rows = chunk;
        chunk = new ArrayList<>();
        tally.add(plan().step().take(rows));
        command.progress().accept(tally.progress());
        refusedByUs = false;
    }

    /** The source gave up in mid-file: what was read before the bad place is imported all the same. */
    private InvalidInputException stopped(InvalidInputException why) {
        finishChunk();
        String done = command.dryRun() ? " would be imported" : " are imported and stay";
        return new InvalidInputException(
                "Import stopped: the file cannot be read to its end; " + tally.imported() + " rows before that place"
                        + done + ", mend the file and import it again",
                why.violations(),
                why);
    }

    private Plan plan() {
        if (plan == null) {
            throw new InvalidInputException(
                    "Cannot import contacts",
                    List.of(new Violation(
                            "header", "is missing: the file is empty", "name the columns in the first line")));
        }
        return plan;
    }

    private record Plan(ImportColumns columns, RowReader reader, ChunkStep step) {}
}
