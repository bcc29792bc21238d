package io.frontdesk.contacts;

import io.frontdesk.common.Checks;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.spi.SecretSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What an installation declares of contacts. Immutable; the same on every node. */
public final class ContactSettings {

    private static final ContactSettings STANDARD = new ContactSettings(Map.of(), List.of(1));

    private final Map<String, ContactField> fields;
    private final List<Integer> keyVersions;

    private ContactSettings(Map<String, ContactField> fields, List<Integer> keyVersions) {
        this.fields = fields;
        this.keyVersions = keyVersions;
    }

    /** No declared fields; look-ups under {@link SecretSource#INDEX_KEY}. */
    public static ContactSettings standard() {
        return STANDARD;
    }

    /**
     * Declares a field. One that becomes searchable while there are contacts finds those written before once {@link ContactIndex#rebuild()} has run.
     *
     * @throws InvalidInputException if one of the name is declared, or 50 are
     */
    public ContactSettings withField(ContactField field) {
        var more = new TreeMap<>(fields);
        if (more.put(field.name(), field) != null) {
            throw InvalidInputException.of("contactField." + field.name(), "is declared twice", "declare it once");
        }
        Checks.range("contactFields.count", more.size(), 1, 50);
        return new ContactSettings(Collections.unmodifiableMap(more), keyVersions);
    }

    /**
     * Which versions of {@link SecretSource#INDEX_KEY} look-ups are kept under, 1 to 127; {@code 1} unless said. All of them are written and all are
     * asked. To change the key: give both versions on every node, run {@link ContactIndex#rebuild()}, then give the new one alone.
     *
     * @throws InvalidInputException if none is given, or more than three
     */
    public ContactSettings withIndexKeyVersions(Integer... versions) {
        var sorted = new TreeSet<>(List.of(versions));
        Checks.range("indexKeyVersions.count", sorted.size(), 1, 3);
        sorted.forEach(version -> Checks.range("indexKeyVersion", version, 1, 127));
        List<Integer> newestFirst = new ArrayList<>(sorted.descendingSet());
        return new ContactSettings(fields, Collections.unmodifiableList(newestFirst));
    }

    /** In order of name. */
    public Collection<ContactField> fields() {
        return fields.values();
    }

    /** Newest first. */
    public List<Integer> indexKeyVersions() {
        return keyVersions;
    }
}
