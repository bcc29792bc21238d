package io.frontdesk.contacts;

import io.frontdesk.common.Checks;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Narrows a list of contacts. Immutable. */
public final class ContactQuery {

    private static final ContactQuery ALL = new ContactQuery(null, null, false);

    private final @Nullable String tag;
    private final Map.@Nullable Entry<String, FieldValue> field;
    private final boolean deleted;

    private ContactQuery(@Nullable String tag, Map.@Nullable Entry<String, FieldValue> field, boolean deleted) {
        this.tag = tag;
        this.field = field;
        this.deleted = deleted;
    }

    /** Those that stand. */
    public static ContactQuery all() {
        return ALL;
    }

    public ContactQuery withTag(String tag) {
        return new ContactQuery(Checks.text("tag", tag, 60), field, deleted);
    }

    /**
     * Those with this value in a field that is declared searchable, and equal to it: there is no search for a part of a value, nor for more or less than
     * one. One field at a time.
     */
    public ContactQuery withField(String name, FieldValue value) {
        return new ContactQuery(tag, Map.entry(Checks.text("customField", name, 60), value), deleted);
    }

    /** Those that are deleted and can be restored, instead of those that stand. They are not found by a field. */
    public ContactQuery deleted() {
        return new ContactQuery(tag, field, true);
    }

    public Optional<String> tag() {
        return Optional.ofNullable(tag);
    }

    public Optional<Map.Entry<String, FieldValue>> field() {
        return Optional.ofNullable(field);
    }

    public boolean isDeleted() {
        return deleted;
    }
}
