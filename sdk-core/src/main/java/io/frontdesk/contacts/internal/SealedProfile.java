package io.frontdesk.contacts.internal;

import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.PhoneNumber;
import io.frontdesk.common.spi.JsonCodec;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.spi.ContactRow;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The JSON object inside a sealed profile: names, addresses and custom fields; language, zone and tags are the row's own. */
final class SealedProfile {

    private final JsonCodec json;

    SealedProfile(JsonCodec json) {
        this.json = json;
    }

    String write(ContactProfile profile) {
        Map<String, Object> object = new LinkedHashMap<>();
        profile.firstName().ifPresent(name -> object.put("firstName", name));
        profile.lastName().ifPresent(name -> object.put("lastName", name));
        profile.email().ifPresent(email -> object.put("email", email.value()));
        profile.phone().ifPresent(phone -> object.put("phone", phone.e164()));
        if (!profile.customFields().isEmpty()) {
            object.put("customFields", profile.customFields());
        }
        return json.write(object);
    }

    /**
     * @throws FrontdeskException with {@link ErrorCode#UNREADABLE_DATA} if the text or a column of the row is not what {@link #write} makes
     */
    ContactProfile read(ContactRow row, String text) {
        try {
            return withColumns(row, withPersonal(json.read(text)));
        } catch (InvalidInputException | ClassCastException | DateTimeException e) {
            throw new FrontdeskException(
                    ErrorCode.UNREADABLE_DATA,
                    "Cannot read contact " + row.id()
                            + ": its stored profile holds what this version does not know; was it written by a newer one?",
                    e);
        }
    }

    private static ContactProfile withPersonal(Map<String, Object> object) {
        ContactProfile profile = ContactProfile.empty();
        profile = text(object, "firstName").map(profile::withFirstName).orElse(profile);
        profile = text(object, "lastName").map(profile::withLastName).orElse(profile);
        profile = text(object, "email")
                .map(EmailAddress::new)
                .map(profile::withEmail)
                .orElse(profile);
        profile = text(object, "phone")
                .map(PhoneNumber::new)
                .map(profile::withPhone)
                .orElse(profile);
        if (object.get("customFields") instanceof Map<?, ?> fields) {
            for (Map.Entry<?, ?> field : fields.entrySet()) {
                profile = profile.withCustomField((String) field.getKey(), (String) field.getValue());
            }
        }
        return profile;
    }

    private static ContactProfile withColumns(ContactRow row, ContactProfile personal) {
        ContactProfile profile = personal;
        if (row.language() != null) {
            profile = profile.withLanguage(Locale.forLanguageTag(row.language()));
        }
        if (row.zone() != null) {
            profile = profile.withZone(ZoneId.of(row.zone()));
        }
        for (String tag : row.tags()) {
            profile = profile.withTag(tag);
        }
        return profile;
    }

    private static Optional<String> text(Map<String, Object> object, String key) {
        return Optional.ofNullable((String) object.get(key));
    }
}
