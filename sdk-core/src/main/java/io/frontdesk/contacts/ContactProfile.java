package io.frontdesk.contacts;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Checks;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.PhoneNumber;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant knows of a person. Immutable, changed by withers; {@link #toString()} shows nothing personal.
 *
 * <p>Names, addresses and custom fields are sealed at rest; language, zone and tags are not: keep personal data out of tags. Of several e-mail
 * addresses, or phone numbers, the first is the primary one.
 */
public final class ContactProfile {

    private static final int MOST_ADDRESSES = 10;

    private static final ContactProfile EMPTY =
            new ContactProfile(null, null, List.of(), List.of(), null, null, Map.of(), Set.of());

    private final @Nullable String firstName;
    private final @Nullable String lastName;
    private final List<ContactEmail> emails;
    private final List<ContactPhone> phones;
    private final @Nullable Locale language;
    private final @Nullable ZoneId zone;
    private final Map<String, FieldValue> customFields;
    private final Set<String> tags;

    private ContactProfile(
            @Nullable String firstName,
            @Nullable String lastName,
            List<ContactEmail> emails,
            List<ContactPhone> phones,
            @Nullable Locale language,
            @Nullable ZoneId zone,
            Map<String, FieldValue> customFields,
            Set<String> tags) {
        this.firstName = firstName;
        this.lastName = lastName;
        this.emails = emails;
        this.phones = phones;
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
        return new ContactProfile(firstName, lastName, emails, phones, language, zone, customFields, tags);
    }

    /** At most 200 characters. */
    public ContactProfile withLastName(String lastName) {
        Checks.text("lastName", lastName, 200);
        return new ContactProfile(firstName, lastName, emails, phones, language, zone, customFields, tags);
    }

    /**
     * Makes an address the primary one. One the contact has already moves to the front, and is spelled as given; a new one replaces the primary one.
     * Null takes the primary one away; the next takes its place.
     */
    public ContactProfile withEmail(@Nullable EmailAddress email) {
        if (email == null) {
            return withEmails(emails.isEmpty() ? emails : emails.subList(1, emails.size()));
        }
        return withEmails(inFront(emails, own -> own.isFor(email), own -> own.spelled(email), ContactEmail.of(email)));
    }

    /** Adds an address behind the others, at most 10 in all, or replaces what is known of one. */
    public ContactProfile withAnotherEmail(ContactEmail email) {
        return withEmails(added(emails, own -> own.isFor(email.address()), email));
    }

    public ContactProfile withoutEmail(EmailAddress email) {
        return withEmails(emails.stream().filter(own -> !own.isFor(email)).toList());
    }

    /** As {@link #withEmail}. */
    public ContactProfile withPhone(@Nullable PhoneNumber phone) {
        if (phone == null) {
            return withPhones(phones.isEmpty() ? phones : phones.subList(1, phones.size()));
        }
        return withPhones(inFront(phones, own -> own.number().equals(phone), own -> own, ContactPhone.of(phone)));
    }

    /** Adds a number behind the others, at most 10 in all, or replaces what is known of one. */
    public ContactProfile withAnotherPhone(ContactPhone phone) {
        return withPhones(added(phones, own -> own.number().equals(phone.number()), phone));
    }

    public ContactProfile withoutPhone(PhoneNumber phone) {
        return withPhones(
                phones.stream().filter(own -> !own.number().equals(phone)).toList());
    }

    /** The language to write in, such as {@code de} or {@code pt-BR}. */
    public ContactProfile withLanguage(@Nullable Locale language) {
        return new ContactProfile(firstName, lastName, emails, phones, language, zone, customFields, tags);
    }

    public ContactProfile withZone(@Nullable ZoneId zone) {
        return new ContactProfile(firstName, lastName, emails, phones, language, zone, customFields, tags);
    }

    /** Sets a field to a text of at most 1,000 characters. */
    public ContactProfile withCustomField(String name, String value) {
        if (value.length() > 1000) {
            throw InvalidInputException.of("customField." + name, "is too long", "give at most 1000 characters");
        }
        return withCustomField(name, FieldValue.of(value));
    }

    /** Sets one field; at most 50, names of 1 to 60 characters. */
    public ContactProfile withCustomField(String name, FieldValue value) {
        Checks.text("customField", name, 60);
        var fields = new TreeMap<>(customFields);
        fields.put(name, value);
        Checks.range("customFields.count", fields.size(), 1, 50);
        return withFields(fields);
    }

    public ContactProfile withoutCustomField(String name) {
        var fields = new TreeMap<>(customFields);
        fields.remove(name);
        return withFields(fields);
    }

    /** Adds a tag of 1 to 60 characters; at most 50. */
    public ContactProfile withTag(String tag) {
        var more = new TreeSet<>(tags);
        more.add(Checks.text("tag", tag, 60));
        Checks.range("tags.count", more.size(), 1, 50);
        return withTags(more);
    }

    public ContactProfile withoutTag(String tag) {
        var fewer = new TreeSet<>(tags);
        fewer.remove(tag);
        return withTags(fewer);
    }

    public Optional<String> firstName() {
        return Optional.ofNullable(firstName);
    }

    public Optional<String> lastName() {
        return Optional.ofNullable(lastName);
    }

    /** The primary one. */
    public Optional<EmailAddress> email() {
        return emails.isEmpty() ? Optional.empty() : Optional.of(emails.get(0).address());
    }

    /** The primary one first. */
    public List<ContactEmail> emails() {
        return emails;
    }

    public boolean hasEmail(EmailAddress email) {
        return emails.stream().anyMatch(own -> own.isFor(email));
    }

    /** The primary one. */
    public Optional<PhoneNumber> phone() {
        return phones.isEmpty() ? Optional.empty() : Optional.of(phones.get(0).number());
    }

    /** The first that can receive the channel, or of which nobody knows. */
    public Optional<PhoneNumber> phone(Channel channel) {
        return phones.stream()
                .filter(own -> own.receives(channel))
                .map(ContactPhone::number)
                .findFirst();
    }

    /** The primary one first. */
    public List<ContactPhone> phones() {
        return phones;
    }

    public boolean hasPhone(PhoneNumber phone) {
        return phones.stream().anyMatch(own -> own.number().equals(phone));
    }

    public Optional<Locale> language() {
        return Optional.ofNullable(language);
    }

    public Optional<ZoneId> zone() {
        return Optional.ofNullable(zone);
    }

    /** In order of name. */
    public Map<String, FieldValue> customFields() {
        return customFields;
    }

    /** In order. */
    public Set<String> tags() {
        return tags;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ContactProfile that
                && Objects.equals(firstName, that.firstName)
                && Objects.equals(lastName, that.lastName)
                && emails.equals(that.emails)
                && phones.equals(that.phones)
                && Objects.equals(language, that.language)
                && Objects.equals(zone, that.zone)
                && customFields.equals(that.customFields)
                && tags.equals(that.tags);
    }

    @Override
    public int hashCode() {
        return Objects.hash(firstName, lastName, emails, phones, language, zone, customFields, tags);
    }

    @Override
    public String toString() {
        return "ContactProfile[emails=" + emails + ", phones=" + phones + "]";
    }

    private ContactProfile withEmails(List<ContactEmail> changed) {
        Checks.range("emails.count", changed.size(), 0, MOST_ADDRESSES);
        return new ContactProfile(
                firstName, lastName, List.copyOf(changed), phones, language, zone, customFields, tags);
    }

    private ContactProfile withPhones(List<ContactPhone> changed) {
        Checks.range("phones.count", changed.size(), 0, MOST_ADDRESSES);
        return new ContactProfile(
                firstName, lastName, emails, List.copyOf(changed), language, zone, customFields, tags);
    }

    private ContactProfile withFields(Map<String, FieldValue> changed) {
        return new ContactProfile(
                firstName, lastName, emails, phones, language, zone, Collections.unmodifiableMap(changed), tags);
    }

    private ContactProfile withTags(Set<String> changed) {
        return new ContactProfile(
                firstName,
                lastName,
                emails,
                phones,
                language,
                zone,
                customFields,
                Collections.unmodifiableSet(changed));
    }

    private static <T> List<T> inFront(List<T> own, Predicate<T> same, UnaryOperator<T> kept, T made) {
        List<T> changed = new ArrayList<>();
        own.stream().filter(same).map(kept).forEach(changed::add);
        if (changed.isEmpty()) {
            changed.add(made);
            own.stream().skip(1).forEach(changed::add);
        } else {
            own.stream().filter(same.negate()).forEach(changed::add);
        }
        return changed;
    }

    private static <T> List<T> added(List<T> own, Predicate<T> same, T value) {
        List<T> changed = new ArrayList<>(own);
        changed.replaceAll(each -> same.test(each) ? value : each);
        if (own.stream().noneMatch(same)) {
            changed.add(value);
        }
        return changed;
    }
}
