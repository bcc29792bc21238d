package io.frontdesk.adapter.csv;

import java.io.IOException;
import java.io.Reader;

/** Drops a byte order mark, stops when a cell grows too long, and remembers whether the end was reached. */
final class GuardedReader extends Reader {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Reader text;
    private final int maxCell;
    private boolean begun;
    private boolean atEnd;
    private long sinceCell;

    GuardedReader(Reader text, int maxCell) {
        this.text = text;
        this.maxCell = maxCell;
    }

    /** The parser came to the end of a cell. */
    void cellEnded() {
        sinceCell = 0;
    }

    boolean isAtEnd() {
        return atEnd;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        // what was read since the last cell belongs to the present one; every character of it may be a quote that
        // counts twice
        if (sinceCell > 2L * maxCell + 2) {
            throw new CellTooLong();
        }
        int count = text.read(buffer, offset, length);
        if (!begun && count > 0) {
            begun = true;
            if (buffer[offset] == BYTE_ORDER_MARK) {
                System.arraycopy(buffer, offset + 1, buffer, offset, --count);
            }
        }
        atEnd = count < 0;
        sinceCell += Math.max(count, 0);
        return count;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }

    /** A cell is longer than allowed. */
    static final class CellTooLong extends RuntimeException {

        private static final long serialVersionUID = 1L;

        CellTooLong() {
            super("A cell is too long.");
        }
    }

    /** A row is longer than allowed. */
    static final class RowTooLong extends RuntimeException {

        private static final long serialVersionUID = 1L;

        RowTooLong() {
            super("A row is too long.");
        }
    }
}
