package io.frontdesk.contacts.internal;

import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.PhoneNumber;
import io.frontdesk.common.spi.JsonCodec;
import io.frontdesk.contacts.ContactEmail;
import io.frontdesk.contacts.ContactPhone;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.FieldType;
import io.frontdesk.contacts.FieldValue;
import io.frontdesk.contacts.spi.ContactRow;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        if (!profile.emails().isEmpty()) {
            object.put(
                    "emails",
                    profile.emails().stream().map(SealedProfile::write).toList());
        }
        if (!profile.phones().isEmpty()) {
            object.put(
                    "phones",
                    profile.phones().stream().map(SealedProfile::write).toList());
        }
        if (!profile.customFields().isEmpty()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            profile.customFields().forEach((name, value) -> fields.put(name, write(value)));
            object.put("customFields", fields);
        }
        return json.write(object);
    }

    /** An address of which nothing else is known is a text. */
    private static Object write(ContactEmail email) {
        Map<String, Object> object = new LinkedHashMap<>();
        email.label().ifPresent(label -> object.put("label", label));
        email.verifiedAt().ifPresent(at -> object.put("verifiedAt", at.toString()));
        return withAddress(object, email.address().value());
    }

    private static Object write(ContactPhone phone) {
        Map<String, Object> object = new LinkedHashMap<>();
        phone.label().ifPresent(label -> object.put("label", label));
        phone.verifiedAt().ifPresent(at -> object.put("verifiedAt", at.toString()));
        if (!phone.channels().isEmpty()) {
            object.put("channels", phone.channels().stream().map(Channel::code).toList());
        }
        return withAddress(object, phone.number().e164());
    }

    private static Object withAddress(Map<String, Object> object, String address) {
        if (object.isEmpty()) {
            return address;
        }
        object.put("address", address);
        return object;
    }

    private static Object write(FieldValue value) {
        return value.type() == FieldType.TEXT
                ? value.text()
                : Map.of(value.type().name(), value.text());
    }

    /**
     * @throws FrontdeskException with {@link ErrorCode#UNREADABLE_DATA} if the text or a column of the row is not what {@link #write} makes
     */
    ContactProfile read(ContactRow row, String text) {
        try {
            return withColumns(row, withPersonal(json.read(text)));
        } catch (InvalidInputException | IllegalArgumentException | ClassCastException | DateTimeException e) {
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
        for (Object email : list(object, "emails")) {
            profile = profile.withAnotherEmail(email(email));
        }
        for (Object phone : list(object, "phones")) {
            profile = profile.withAnotherPhone(phone(phone));
        }
        if (object.get("customFields") instanceof Map<?, ?> fields) {
            for (Map.Entry<?, ?> field : fields.entrySet()) {
                profile = profile.withCustomField((String) field.getKey(), value(field.getValue()));
            }
        }
        return profile;
    }

    private static ContactEmail email(Object stored) {
        if (stored instanceof String address) {
            return ContactEmail.of(new EmailAddress(address));
        }
        Map<?, ?> object = (Map<?, ?>) stored;
        ContactEmail email = ContactEmail.of(new EmailAddress(address(object))).withVerifiedAt(verifiedAt(object));
        return object.get("label") instanceof String label ? email.withLabel(label) : email;
    }

    private static ContactPhone phone(Object stored) {
        if (stored instanceof String number) {
            return ContactPhone.of(new PhoneNumber(number));
        }
        Map<?, ?> object = (Map<?, ?>) stored;
        ContactPhone phone = ContactPhone.of(new PhoneNumber(address(object))).withVerifiedAt(verifiedAt(object));
        if (object.get("channels") instanceof List<?> channels) {
            phone = phone.withChannels(
                    channels.stream().map(code -> Channel.of((String) code)).toArray(Channel[]::new));
        }
        return object.get("label") instanceof String label ? phone.withLabel(label) : phone;
    }

    /** What is missing is refused as no address is. */
    private static String address(Map<?, ?> object) {
        return object.get("address") instanceof String address ? address : "";
    }

    private static @Nullable Instant verifiedAt(Map<?, ?> object) {
        return object.get("verifiedAt") instanceof String at ? Instant.parse(at) : null;
    }

    private static FieldValue value(Object stored) {
        if (stored instanceof String text) {
            return FieldValue.of(text);
        }
        Map.Entry<?, ?> typed = ((Map<?, ?>) stored).entrySet().iterator().next();
        return FieldValue.parse(FieldType.valueOf((String) typed.getKey()), (String) typed.getValue());
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

    private static List<?> list(Map<String, Object> object, String key) {
        return object.get(key) instanceof List<?> list ? list : List.of();
    }
}
