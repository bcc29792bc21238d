package io.frontdesk.contacts.internal;

import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.Violation;
import io.frontdesk.contacts.ContactField;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.ContactSettings;
import io.frontdesk.contacts.FieldType;
import io.frontdesk.contacts.FieldValue;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The custom fields the host declares: of which type each is, and which can be looked up. */
final class DeclaredFields {

    private final Map<String, ContactField> byName = new TreeMap<>();
    private final List<ContactField> searchable;
    private final List<ContactField> unique;

    DeclaredFields(ContactSettings settings) {
        settings.fields().forEach(field -> byName.put(field.name(), field));
        searchable =
                settings.fields().stream().filter(ContactField::isSearchable).toList();
        unique = searchable.stream().filter(ContactField::isUnique).toList();
    }

    List<ContactField> searchable() {
        return searchable;
    }

    /** A value that only one contact may have. */
    record UniqueValue(String field, String normalized) {

        /** Values may be personal. */
        @Override
        public String toString() {
            return "UniqueValue[field=" + field + "]";
        }
    }

    List<UniqueValue> uniqueOf(ContactProfile profile) {
        if (unique.isEmpty() || profile.customFields().isEmpty()) {
            return List.of();
        }
        List<UniqueValue> values = new ArrayList<>();
        for (ContactField field : unique) {
            FieldValue value = profile.customFields().get(field.name());
            if (value != null) {
                values.add(new UniqueValue(field.name(), normalized(value)));
            }
        }
        return values;
    }

    /** What a cell or a template gives as text; a text if nobody declares the field. */
    FieldValue parse(String name, String text) {
        ContactField field = byName.get(name);
        return field == null ? FieldValue.of(text) : FieldValue.parse(field.type(), text);
    }

    /**
     * @throws InvalidInputException naming every declared field whose value is of another type
     */
    void check(String attempted, ContactProfile profile) {
        List<Violation> violations = new ArrayList<>();
        profile.customFields().forEach((name, value) -> {
            ContactField field = byName.get(name);
            if (field != null && field.type() != value.type()) {
                violations.add(wrongType(field, value));
            }
        });
        if (!violations.isEmpty()) {
            throw new InvalidInputException(attempted, violations);
        }
    }

    /**
     * @throws InvalidInputException if the field is not declared searchable, or holds another type
     */
    void requireSearchable(String name, FieldValue value) {
        ContactField field = byName.get(name);
        if (field == null || !field.isSearchable()) {
            throw InvalidInputException.of(
                    "customField." + name,
                    field == null ? "is not declared" : "is not declared searchable",
                    "build the desk with ContactSettings.standard().withField(ContactField.of(…).searchable())");
        }
        if (field.type() != value.type()) {
            throw new InvalidInputException("Cannot look contacts up", List.of(wrongType(field, value)));
        }
    }

    /** The one form that equal values share. */
    String normalized(FieldValue value) {
        return value.type() == FieldType.TEXT
                ? Normalizer.normalize(value.text(), Normalizer.Form.NFKC)
                        .strip()
                        .toUpperCase(Locale.ROOT)
                        .toLowerCase(Locale.ROOT)
                : value.text();
    }

    private static Violation wrongType(ContactField field, FieldValue value) {
        return new Violation(
                "customField." + field.name(),
                "is declared a " + field.type() + " and given a " + value.type(),
                "give a value of the declared type");
    }
}
