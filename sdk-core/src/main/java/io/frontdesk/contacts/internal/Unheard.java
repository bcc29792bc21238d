package io.frontdesk.contacts.internal;

import io.frontdesk.common.EmailAddress;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.internal.RowResult.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rejected rows that say what counts all the same, such as a no, of somebody who is not there yet: a later row of the file may make the contact. Of
 * one import.
 */
final class Unheard {

    private final Map<String, List<RowResult>> waiting = new HashMap<>();

    /** A chunk's results, and before each those that waited for its contact. */
    List<RowResult> among(List<RowResult> results) {
        List<RowResult> heard = new ArrayList<>(results.size());
        for (RowResult result : results) {
            ContactId contact = result.contact();
            if (contact == null) {
                keep(result);
            } else {
                release(result.row(), contact, heard);
                heard.add(result);
            }
        }
        return heard;
    }

    private void keep(RowResult result) {
        ImportRow row = result.row();
        if (result.kind() == Kind.REJECTED && !row.keptOfRejected().isEmpty()) {
            Optional<String> address = email(row).or(() -> phone(row));
            address.ifPresent(key ->
                    waiting.computeIfAbsent(key, some -> new ArrayList<>()).add(result));
        }
    }

    private void release(ImportRow row, ContactId contact, List<RowResult> heard) {
        if (waiting.isEmpty()) {
            return;
        }
        for (Optional<String> address : List.of(email(row), phone(row))) {
            List<RowResult> found = address.map(waiting::remove).orElse(List.of());
            found.forEach(one -> heard.add(one.of(contact)));
        }
    }

    private static Optional<String> email(ImportRow row) {
        return row.profile().email().map(EmailAddress::normalized);
    }

    private static Optional<String> phone(ImportRow row) {
        return row.profile().phone().map(phone -> phone.e164());
    }
}
