package io.frontdesk.messaging.internal;

import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.PhoneNumber;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.FieldValue;
import java.util.List;
import java.util.Optional;

/** The variables a contact fills by itself. */
final class ContactVariables {

    private static final String CUSTOM = "contact.custom.";

    static final List<String> NAMES =
            List.of("contact.first_name", "contact.last_name", "contact.email", "contact.phone", CUSTOM + "NAME");

    private ContactVariables() {}

    static boolean isKnown(String name) {
        return NAMES.contains(name) || (name.startsWith(CUSTOM) && name.length() > CUSTOM.length());
    }

    static Optional<String> value(String name, ContactProfile profile) {
        if (name.startsWith(CUSTOM)) {
            return Optional.ofNullable(profile.customFields().get(name.substring(CUSTOM.length())))
                    .map(FieldValue::text);
        }
        return switch (name) {
            case "contact.first_name" -> profile.firstName();
            case "contact.last_name" -> profile.lastName();
            case "contact.email" -> profile.email().map(EmailAddress::value);
            case "contact.phone" -> profile.phone().map(PhoneNumber::e164);
            default -> Optional.empty();
        };
    }
}
