package io.frontdesk.contacts;

import io.frontdesk.common.InvalidInputException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks for a new contact. Immutable. */
public final class CreateContact {

    private final ContactProfile profile;
    private final @Nullable String source;

    private CreateContact(ContactProfile profile, @Nullable String source) {
        this.profile = profile;
        this.source = source;
    }

    /**
     * A contact with this profile.
     *
     * @throws InvalidInputException if the profile has neither an e-mail address nor a phone number
     */
    public static CreateContact of(ContactProfile profile) {
        if (profile.email().isEmpty() && profile.phone().isEmpty()) {
            throw InvalidInputException.of("profile", "has no address", "give an e-mail address or a phone number");
        }
        return new CreateContact(profile, null);
    }

    /** Where the contact came from, such as {@code webshop}; a code of at most 100 characters, kept in the clear. */
    public CreateContact withSource(String source) {
        return new CreateContact(profile, io.frontdesk.common.Checks.text("source", source, 100));
    }

    public ContactProfile profile() {
        return profile;
    }

    public Optional<String> source() {
        return Optional.ofNullable(source);
    }
}
