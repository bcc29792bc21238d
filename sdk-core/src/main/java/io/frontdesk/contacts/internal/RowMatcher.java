package io.frontdesk.contacts.internal;

import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.spi.IdGenerator;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.RowProblem;
import io.frontdesk.contacts.internal.RowResult.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the contact a row is about, or makes one, and merges the row into it. Touches no store. */
final class RowMatcher {

    /** Makes the matcher of one import on the contacts at hand. */
    @FunctionalInterface
    interface Maker {
        RowMatcher on(ContactDrafts drafts);
    }

    private final ContactDrafts drafts;
    private final ImportColumns columns;
    private final IdGenerator ids;

    RowMatcher(ContactDrafts drafts, ImportColumns columns, IdGenerator ids) {
        this.drafts = drafts;
        this.columns = columns;
        this.ids = ids;
    }

    RowResult place(ImportRow row) {
        if (row.rejection() != null) {
            return RowResult.rejected(row, row.rejection());
        }
        Optional<EmailAddress> email = row.profile().email();
        if (email.isPresent()) {
            return merge(row, drafts.byEmail(email.get()));
        }
        Collection<ContactDraft> sharing =
                row.profile().phone().map(drafts::byPhone).orElse(List.of());
        ContactDraft meant = onlyOne(sharing);
        return meant == null && !sharing.isEmpty() ? ambiguous(row, sharing.size()) : merge(row, meant);
    }

    private RowResult merge(ImportRow row, @Nullable ContactDraft met) {
        if (met == null) {
            var made = ContactDraft.make(new ContactId(ids.next()), row);
            drafts.add(made);
            return result(row, Kind.CREATED, made, false, drafts.merge(made, row));
        }
        var before = met.profile();
        ProfileMerge.Merged merged = drafts.merge(met, row);
        Kind kind = before.equals(met.profile()) ? Kind.UNCHANGED : Kind.UPDATED;
        return result(row, kind, met, met.seen().isMade(), merged);
    }

    private RowResult result(ImportRow row, Kind kind, ContactDraft draft, boolean merged, ProfileMerge.Merged values) {
        List<RowProblem> problems = new ArrayList<>(row.problems());
        for (ProfileMerge.Overflow overflow : values.overflows()) {
            problems.add(new RowProblem(
                    row.line(),
                    columns.nameOf(overflow.column()),
                    false,
                    "is one more than the contact has room for: "
                            + overflow.violation().problem(),
                    overflow.violation().remedy()));
        }
        return new RowResult(row, kind, draft.id(), merged, problems);
    }

    /** Of several who share a number, the one without an e-mail address is meant: it can only have come from such a row. */
    private static @Nullable ContactDraft onlyOne(Collection<ContactDraft> sharing) {
        if (sharing.size() == 1) {
            return sharing.iterator().next();
        }
        List<ContactDraft> withoutEmail = sharing.stream()
                .filter(draft -> draft.profile().emails().isEmpty())
                .toList();
        return withoutEmail.size() == 1 ? withoutEmail.get(0) : null;
    }

    private RowResult ambiguous(ImportRow row, int sharing) {

        return RowResult.rejected(
                row,
                new RowProblem(
                        row.line(),
                        columns.nameOf(ImportColumns.PHONE),
                        true,
                        "belongs to " + sharing + " contacts, and the row has no e-mail address",
                        "add the e-mail address of the one that is meant"));
    }
}
