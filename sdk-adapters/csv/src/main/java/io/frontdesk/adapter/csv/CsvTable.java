package io.frontdesk.adapter.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.frontdesk.contacts.spi.RowSource;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** One pass over a table. */
final class CsvTable {

    /** FastCSV doubles its buffer up to here; {@link GuardedReader} stops before. */
    private static final int READ_AHEAD = 4 * 8192;

    private final CsvFormat format;
    private final GuardedReader text;
    private final RowHandler handler;
    private final CloseableIterator<RowHandler.Row> rows;

    CsvTable(GuardedReader text, CsvFormat format) {
        this.format = format;
        this.text = text;
        this.handler = new RowHandler(text, format);
        this.rows = CsvReader.builder()
                .fieldSeparator(format.separator())
                .quoteCharacter(format.quote())
                .allowUnclosedQuote(false)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(2 * format.maxCell() + READ_AHEAD)
                .build(handler, text)
                .iterator();
    }

    void handOver(RowSource.Reader reader) {
        var first = next();
        if (first == null) {
            throw CsvProblems.noHeader();
        }
        var columns = HeaderRow.columnsOf(first, format);
        reader.header(columns);
        for (var row = next(); row != null; row = next()) {
            reader.row(row.line(), row.cells(), problemOf(row, columns));
        }
    }

    private @Nullable String problemOf(RowHandler.Row row, List<String> columns) {
        var problem = new StringJoiner("; ");
        problem.setEmptyValue("");
        int cells = row.cells().size();
        if (cells != columns.size()) {
            problem.add("has " + cells + (cells == 1 ? " cell" : " cells") + " where the header has " + columns.size());
        }
        if (row.broken()) {
            problem.add(CsvProblems.notOfCharset(format));
        }
        return problem.length() == 0 ? null : problem.toString();
    }

    /** Only what goes wrong in here is about the file; what the importer throws passes by. */
    private RowHandler.@Nullable Row next() {
        try {
            return rows.hasNext() ? rows.next() : null;
        } catch (UncheckedIOException e) {
            throw CsvProblems.cannotRead(e);
        } catch (CsvParseException e) {
            throw CsvProblems.malformed(e, handler.line(), text.isAtEnd(), format);
        }
    }
}
