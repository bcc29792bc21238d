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
        Collection<ContactDraft> sharing = sharing(row);
        ContactDraft meant = onlyOne(sharing);
        return meant == null && !sharing.isEmpty() ? ambiguous(row, sharing.size()) : merge(row, meant);
    }

    private Collection<ContactDraft> sharing(ImportRow row) {
        return row.profile().phone().map(drafts::byPhone).orElse(List.of());
    }

    private RowResult merge(ImportRow row, @Nullable ContactDraft met) {
        ContactDraft draft = met == null ? ContactDraft.make(new ContactId(ids.next()), row) : met;
        ContactDraft.Trial trial = draft.tried(row);
        String taken = drafts.taken(draft.id(), trial.merged().profile());
        if (taken != null) {
            return taken(row, taken, met);
        }
        if (met == null) {
            drafts.add(draft);
            drafts.take(draft, trial);
            return result(row, Kind.CREATED, draft, false, trial.merged());
        }
        var before = met.profile();
        drafts.take(met, trial);
        Kind kind = before.equals(met.profile()) ? Kind.UNCHANGED : Kind.UPDATED;
        return result(row, kind, met, met.seen().isMade(), trial.merged());
    }

    private RowResult taken(ImportRow row, String field, @Nullable ContactDraft met) {
        ContactId contact = met == null ? null : met.id();
        List<String> kept = row.keptOfRejected().stream().map(columns::nameOf).toList();
        String reason = "is a value that only one contact may have, and another contact has it";
        return new RowResult(
                row,
                Kind.REJECTED,
                contact,
                false,
                List.of(new RowProblem(
                        row.line(),
                        columns.nameOf(ImportColumns.CUSTOM + field),
                        true,
                        kept.isEmpty()
                                ? reason
                                : reason + "; of the row, " + String.join(", ", kept)
                                        + " counts all the same if its contact is there",
                        "change the value, or take it from the other contact first")));
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
