package io.frontdesk.contacts.spi;

import io.frontdesk.common.spi.CallContext;
import io.frontdesk.contacts.ContactId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A floor above that reads columns of its own from an import, in the same transaction as the contacts. */
public interface ImportContributor {

    /** The known column names it reads. */
    Collection<String> columns();

    /**
     * Checks one row's cells before anything is written.
     *
     * @param cells by known column name; stripped, never empty; only {@link #columns()} and those present
     * @return problems of single values; the row is imported without them
     */
    List<Problem> check(Map<String, String> cells);

    /** Writes what the rows of one chunk say, in its transaction; must not write the same again for a row imported before. */
    void apply(CallContext context, List<Row> rows);

    /**
     * Of the cells of a row that was rejected, those that count in spite of that, such as a no: they are handed to {@link #apply} if the contact the row
     * is about is there. None unless said.
     */
    default Map<String, String> keptOfRejected(Map<String, String> cells) {
        return Map.of();
    }

    /** A value that cannot be used. */
    record Problem(String column, String reason, String remedy) {}

    /** A row that was imported, and whose contact it became. Cells as in {@link #check}. */
    record Row(ContactId contact, Map<String, String> cells) {

        /** Cells may be personal. */
        @Override
        public String toString() {
            return "Row[contact=" + contact + "]";
        }
    }
}
