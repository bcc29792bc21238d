package io.frontdesk.contacts.internal;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/**
 * What one file has said of a contact so far. Of two rows of a file the earlier one decides a field: were it the later one, importing the file
 * again would set the field to and fro.
 */
final class SeenFields {

    /** Fields with one value. */
    enum Field {
        FIRST_NAME,
        LAST_NAME,
        EMAIL,
        PHONE,
        LANGUAGE,
        ZONE
    }

    private boolean made;
    private final Set<Field> fields = EnumSet.noneOf(Field.class);
    private Set<String> customFields = Set.of();

    SeenFields copy() {
        var copy = new SeenFields();
        copy.made = made;
        copy.fields.addAll(fields);
        copy.customFields = customFields.isEmpty() ? Set.of() : new HashSet<>(customFields);
        return copy;
    }

    /** True once a field: for the first row that has it. */
    boolean claim(Field field) {
        return fields.add(field);
    }

    boolean claimCustom(String name) {
        if (customFields.isEmpty()) {
            customFields = new HashSet<>();
        }
        return customFields.add(name);
    }

    void markMade() {
        made = true;
    }

    /** Whether a row of this file made the contact. */
    boolean isMade() {
        return made;
    }
}
