package io.frontdesk.adapter.csv;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Collects the cells of one row after the other, within the limits. */
final class RowHandler extends CsvCallbackHandler<RowHandler.Row> {

    private final GuardedReader text;
    private final CsvFormat format;
    private List<String> cells = new ArrayList<>();
    private long line;
    private long size;
    private boolean broken;
    private boolean blank;

    /** @param broken whether it holds bytes that could not be decoded */
    record Row(long line, List<String> cells, boolean broken) {}

    RowHandler(GuardedReader text, CsvFormat format) {
        this.text = text;
        this.format = format;
    }

    /** Where the row begins that is being read. */
    long line() {
        return line;
    }

    @Override
    protected void beginRecord(long startingLineNumber) {
        line = startingLineNumber;
        cells = new ArrayList<>();
        size = 0;
        broken = false;
        blank = false;
    }

    @Override
    protected void addField(char[] buffer, int offset, int length, boolean quoted) {
        text.cellEnded();
        if (length > format.maxCell()) {
            throw new GuardedReader.CellTooLong();
        }
        size += length + 1L;
        if (size > format.maxRow() + 1L) {
            throw new GuardedReader.RowTooLong();
        }
        String cell = new String(buffer, offset, length);
        if (Decoding.isBroken(cell)) {
            broken = true;
            cell = Decoding.mended(cell);
        }
        blank = cells.isEmpty() && !quoted && cell.isBlank();
        cells.add(cell);
    }

    @Override
    protected void setEmpty() {
        text.cellEnded();
        blank = true;
    }

    @Override
    protected void setComment(char[] buffer, int offset, int length) {
        throw new IllegalStateException("Comments are switched off.");
    }

    @Override
    protected RecordType getRecordType() {
        return blank ? RecordType.EMPTY : RecordType.DATA;
    }

    @Override
    protected int getFieldCount() {
        return cells.size();
    }

    @Override
    protected Row buildRecord() {
        return new Row(line, Collections.unmodifiableList(cells), broken);
    }
}
