package io.frontdesk.contacts.internal;

import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.RowProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a row.
 *
 * @param contact null if the row was rejected
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
}
