package io.frontdesk.contacts.internal;

import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.RowProblem;
import io.frontdesk.contacts.spi.ImportContributor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a row.
 *
 * @param contact whose row it is; null if it is nobody's
 * @param merged whether it met a contact that an earlier row of the file made
 * @param problems one if the row was rejected, else one for each value dropped
 */
record RowResult(ImportRow row, Kind kind, @Nullable ContactId contact, boolean merged, List<RowProblem> problems) {

    enum Kind {
        CREATED,
        UPDATED,
        UNCHANGED,
        REJECTED
    }

    static RowResult rejected(ImportRow row, RowProblem why) {
        return new RowResult(row, Kind.REJECTED, null, false, List.of(why));
    }

    RowResult of(ContactId owner) {
        return new RowResult(row, kind, owner, merged, problems);
    }

    /** The cells that count for a floor above: of a rejected row what counts in spite of that. */
    Map<String, String> heard(ImportContributor contributor) {
        Map<String, String> cells = row.contributed().getOrDefault(contributor, Map.of());
        return kind == Kind.REJECTED && !cells.isEmpty() ? contributor.keptOfRejected(cells) : cells;
    }
}
