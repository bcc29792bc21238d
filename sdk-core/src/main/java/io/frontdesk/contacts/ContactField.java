package io.frontdesk.contacts;

import io.frontdesk.common.Checks;
import io.frontdesk.common.InvalidInputException;

/**
 * A custom field the host declares for all its tenants: its values are checked, and may be looked up. Fields that nobody declares hold whatever they
 * are given and cannot be looked up. Immutable.
 */
public final class ContactField {

    private final String name;
    private final FieldType type;
    private final boolean searchable;
    private final boolean unique;

    private ContactField(String name, FieldType type, boolean searchable, boolean unique) {
        this.name = name;
        this.type = type;
        this.searchable = searchable;
        this.unique = unique;
    }

    /**
     * A field of this type, neither searchable nor unique.
     *
     * @param name 1 to 60 characters
     */
    public static ContactField of(String name, FieldType type) {
        return new ContactField(Checks.text("contactField.name", name, 60), type, false, false);
    }

    /**
     * May be looked up by equal value: a keyed hash of it stands beside the contact. Of texts, letter case, width and surrounding space do not count.
     *
     * @throws InvalidInputException for a yes or no: two hashes would tell everybody's answer
     */
    public ContactField searchable() {
        if (type == FieldType.BOOLEAN) {
            throw InvalidInputException.of(
                    "contactField." + name,
                    "is a yes or no, whose hash would tell the answer of everybody at once",
                    "keep it as a tag if you need to list by it");
        }
        return new ContactField(name, type, true, unique);
    }

    /** {@link #searchable()}, and one value belongs to one contact of a tenant, as an e-mail address does. */
    public ContactField unique() {
        ContactField found = searchable();
        return new ContactField(name, type, found.searchable, true);
    }

    public String name() {
        return name;
    }

    public FieldType type() {
        return type;
    }

    public boolean isSearchable() {
        return searchable;
    }

    public boolean isUnique() {
        return unique;
    }
}
