package io.frontdesk.contacts.internal;

import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.RowProblem;
import io.frontdesk.contacts.spi.ImportContributor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of the file as it was read. Either {@code rejection} says why it is left out, or the profile has an address.
 *
 * @param profile what the row says; tags and custom fields are to be added
 * @param problems values that were dropped
 * @param contributed for each floor above that reads columns of its own, the cells it found
 */
record ImportRow(
        long line,
        ContactProfile profile,
        @Nullable String source,
        List<RowProblem> problems,
        @Nullable RowProblem rejection,
        Map<ImportContributor, Map<String, String>> contributed) {

    static ImportRow rejected(long line, RowProblem rejection) {
        return new ImportRow(line, ContactProfile.empty(), null, List.of(), rejection, Map.of());
    }

    /** Of the columns of floors above those that count although the row is rejected. */
    List<String> keptOfRejected() {
        return contributed.entrySet().stream()
                .flatMap(one -> one.getKey().keptOfRejected(one.getValue()).keySet().stream())
                .sorted()
                .distinct()
                .toList();
    }

    /** Cells may be personal. */
    @Override
    public String toString() {
        return "ImportRow[line " + line + "]";
    }
}
