package io.frontdesk.contacts.spi;

import io.frontdesk.common.InvalidInputException;
import java.util.List;

/** A table of text, such as a CSV file, read once from top to bottom. */
public interface RowSource {

    /**
     * Reads everything, row by row.
     *
     * @throws InvalidInputException if the text is malformed, with the line; rows before it were handed over
     */
    void read(Reader reader);

    /** Takes what is read. */
    interface Reader {
        /** Called once, first. Names are stripped of white space. */
        void header(List<String> columns);

        /** As many cells as the header has; {@code problem} is null, or says why the row cannot be used (then cells may be fewer or more). */
        void row(long line, List<String> cells, @org.jspecify.annotations.Nullable String problem);
    }
}
