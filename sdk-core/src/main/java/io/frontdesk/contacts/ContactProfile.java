package io.frontdesk.contacts;

import io.frontdesk.common.Checks;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.PhoneNumber;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant knows of a person. Immutable, changed by withers; {@link #toString()} shows nothing personal.
 *
 * <p>Names, addresses and custom fields are sealed at rest; language, zone and tags are not: keep personal data out of tags.
 */
public final class ContactProfile {

    private static final ContactProfile EMPTY =
            new ContactProfile(null, null, null, null, null, null, Map.of(), Set.of());

    private final @Nullable String firstName;
    private final @Nullable String lastName;
    private final @Nullable EmailAddress email;
    private final @Nullable PhoneNumber phone;
    private final @Nullable Locale language;
    private final @Nullable ZoneId zone;
    private final Map<String, String> customFields;
    private final Set<String> tags;

    private ContactProfile(
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable EmailAddress email,
            @Nullable PhoneNumber phone,
            @Nullable Locale language,
            @Nullable ZoneId zone,
            Map<String, String> customFields,
            Set<String> tags) {
        this.firstName = firstName;
        this.lastName = lastName;
        this.email = email;
        this.phone = phone;
        this.language = language;
        this.zone = zone;
        this.customFields = customFields;
        this.tags = tags;
    }

    public static ContactProfile empty() {
        return EMPTY;
    }

    public static ContactProfile withEmailAddress(EmailAddress email) {
        return EMPTY.withEmail(email);
    }

    /** At most 200 characters. */
    public ContactProfile withFirstName(String firstName) {
        Checks.text("firstName", firstName, 200);
        return new ContactProfile(firstName, lastName, email, phone, language, zone, customFields, tags);
    }

    /** At most 200 characters. */
    public ContactProfile withLastName(String lastName) {
        Checks.text("lastName", lastName, 200);
        return new ContactProfile(firstName, lastName, email, phone, language, zone, customFields, tags);
    }

    public ContactProfile withEmail(@Nullable EmailAddress email) {
        return new ContactProfile(firstName, lastName, email, phone, language, zone, customFields, tags);
    }

    public ContactProfile withPhone(@Nullable PhoneNumber phone) {
        return new ContactProfile(firstName, lastName, email, phone, language, zone, customFields, tags);
    }

    /** The language to write in, such as {@code de} or {@code pt-BR}. */
    public ContactProfile withLanguage(@Nullable Locale language) {
        return new ContactProfile(firstName, lastName, email, phone, language, zone, customFields, tags);
    }

    public ContactProfile withZone(@Nullable ZoneId zone) {
        return new ContactProfile(firstName, lastName, email, phone, language, zone, customFields, tags);
    }

    /** Sets one field; at most 50, names of 1 to 60 characters, values of at most 1,000. */
    public ContactProfile withCustomField(String name, String value) {
        Checks.text("customField", name, 60);
        if (value.length() > 1000) {
            throw InvalidInputException.of("customField." + name, "is too long", "give at most 1000 characters");
        }
        var fields = new TreeMap<>(customFields);
        fields.put(name, value);
        Checks.range("customFields.count", fields.size(), 1, 50);
        return new ContactProfile(
                firstName, lastName, email, phone, language, zone, Collections.unmodifiableMap(fields), tags);
    }

    /** Adds a tag of 1 to 60 characters; at most 50. */
    public ContactProfile withTag(String tag) {
        var more = new TreeSet<>(tags);
        more.add(Checks.text("tag", tag, 60));
        Checks.range("tags.count", more.size(), 1, 50);
        return new ContactProfile(
                firstName, lastName, email, phone, language, zone, customFields, Collections.unmodifiableSet(more));
    }

    public ContactProfile withoutTag(String tag) {
        var fewer = new TreeSet<>(tags);
        fewer.remove(tag);
        return new ContactProfile(
                firstName, lastName, email, phone, language, zone, customFields, Collections.unmodifiableSet(fewer));
    }

    public Optional<String> firstName() {
        return Optional.ofNullable(firstName);
    }

    public Optional<String> lastName() {
        return Optional.ofNullable(lastName);
    }

    public Optional<EmailAddress> email() {
        return Optional.ofNullable(email);
    }

    public Optional<PhoneNumber> phone() {
        return Optional.ofNullable(phone);
    }

    public Optional<Locale> language() {
        return Optional.ofNullable(language);
    }

    public Optional<ZoneId> zone() {
        return Optional.ofNullable(zone);
    }

    /** In order of name. */
    public Map<String, String> customFields() {
        return customFields;
    }

    /** In order. */
    public Set<String> tags() {
        return tags;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ContactProfile that
                && java.util.Objects.equals(firstName, that.firstName)
                && java.util.Objects.equals(lastName, that.lastName)
                && java.util.Objects.equals(email, that.email)
                && java.util.Objects.equals(phone, that.phone)
                && java.util.Objects.equals(language, that.language)
                && java.util.Objects.equals(zone, that.zone)
                && customFields.equals(that.customFields)
                && tags.equals(that.tags);
    }

    @Override
    public int hashCode() {
        return java.util.Objects.hash(firstName, lastName, email, phone, language, zone, customFields, tags);
    }

    @Override
    public String toString() {
        return "ContactProfile[email=" + email + ", phone=" + phone + "]";
    }
}
