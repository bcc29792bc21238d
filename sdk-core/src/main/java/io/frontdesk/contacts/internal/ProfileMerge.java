package io.frontdesk.contacts.internal;

import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.Violation;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.FieldValue;
import io.frontdesk.contacts.internal.SeenFields.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a contact is after a row was merged into it: values of the file win, missing ones stay, tags are added. Pure but for {@link SeenFields}. */
final class ProfileMerge {

    private final SeenFields seen;
    private final List<Overflow> overflows = new ArrayList<>();
    private ContactProfile profile;

    private ProfileMerge(ContactProfile standing, SeenFields seen) {
        this.profile = standing;
        this.seen = seen;
    }

    static Merged merge(ContactProfile standing, ContactProfile row, SeenFields seen) {
        return new ProfileMerge(standing, seen).merge(row);
    }

    private Merged merge(ContactProfile row) {
        set(Field.FIRST_NAME, row.firstName(), value -> profile.withFirstName(value));
        set(Field.LAST_NAME, row.lastName(), value -> profile.withLastName(value));
        set(Field.EMAIL, row.email(), this::withEmail);
        set(Field.PHONE, row.phone(), value -> profile.hasPhone(value) ? profile : profile.withPhone(value));
        set(Field.LANGUAGE, row.language(), value -> profile.withLanguage(value));
        set(Field.ZONE, row.zone(), value -> profile.withZone(value));
        for (Map.Entry<String, FieldValue> field : row.customFields().entrySet()) {
            if (seen.claimCustom(field.getKey())) {
                String name = field.getKey();
                attempt(ImportColumns.CUSTOM + name, () -> profile.withCustomField(name, field.getValue()));
            }
        }
        for (String tag : row.tags()) {
            attempt(ImportColumns.TAGS, () -> profile.withTag(tag));
        }
        return new Merged(profile, overflows);
    }

    /** A row that met the contact by another of its addresses leaves the order as it is. */
    private ContactProfile withEmail(EmailAddress email) {
        boolean isPrimary = profile.email().map(EmailAddress::normalized).equals(Optional.of(email.normalized()));
        return isPrimary || !profile.hasEmail(email) ? profile.withEmail(email) : profile;
    }

    private <T> void set(Field field, Optional<T> value, Function<T, ContactProfile> change) {
        if (value.isPresent() && seen.claim(field)) {
            profile = change.apply(value.get());
        }
    }

    /** A value that is right by itself may be one too many for the contact. */
    private void attempt(String column, Supplier<ContactProfile> change) {
        try {
            profile = change.get();
        } catch (InvalidInputException e) {
            overflows.add(new Overflow(column, e.violations().get(0)));
        }
    }

    record Merged(ContactProfile profile, List<Overflow> overflows) {}

    /** A value the contact has no room for. */
    record Overflow(String column, Violation violation) {}
}
