package io.frontdesk.contacts;

import io.frontdesk.common.Checks;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Narrows a list of contacts. Immutable. */
public final class ContactQuery {

    private static final ContactQuery ALL = new ContactQuery(null);

    private final @Nullable String tag;

    private ContactQuery(@Nullable String tag) {
        this.tag = tag;
    }

    public static ContactQuery all() {
        return ALL;
    }

    public ContactQuery withTag(String tag) {
        return new ContactQuery(Checks.text("tag", tag, 60));
    }

    public Optional<String> tag() {
        return Optional.ofNullable(tag);
    }
}
