package io.frontdesk.contacts;

/**
 * Asks to replace a contact's profile, if nobody changed it since it was loaded. Immutable.
 */
public final class UpdateContact {

    private final ContactId id;
    private final long version;
    private final ContactProfile profile;

    private UpdateContact(ContactId id, long version, ContactProfile profile) {
        this.id = id;
        this.version = version;
        this.profile = profile;
    }

    /** Changes what {@code loaded} was into {@code profile}. */
    public static UpdateContact of(Contact loaded, ContactProfile profile) {
        return new UpdateContact(loaded.id(), loaded.version(), profile);
    }

    public ContactId id() {
        return id;
    }

    public long version() {
        return version;
    }

    public ContactProfile profile() {
        return profile;
    }
}
