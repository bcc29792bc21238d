package io.frontdesk.contacts.internal;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.PersonalDataCodec.Closed;
import io.frontdesk.common.spi.PersonalDataCodec.Plain;
import io.frontdesk.common.spi.SealContext;
import io.frontdesk.contacts.Contact;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.contacts.spi.ContactRow;
import io.frontdesk.contacts.spi.IndexedContact;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns profiles into rows and back: the one place where a contact's personal values are sealed, opened and digested. */
final class ContactRows {

    private final Environment env;
    private final BlindIndex index;
    private final SealedProfile profiles;

    ContactRows(Environment env, BlindIndex index) {
        this.env = env;
        this.index = index;
        this.profiles = new SealedProfile(env.json());
    }

    /** A contact whose profile is not sealed yet. */
    record Unsealed(
            ContactId id,
            ContactProfile profile,
            @Nullable String source,
            long version,
            Instant createdAt,
            Instant updatedAt) {

        static Unsealed create(ContactId id, ContactProfile profile, @Nullable String source, Instant now) {
            return new Unsealed(id, profile, source, 1, now, now);
        }

        /** The next version of {@code standing}. */
        static Unsealed replace(ContactRow standing, ContactProfile profile, Instant now) {
            return new Unsealed(
                    standing.id(), profile, standing.source(), standing.version() + 1, standing.createdAt(), now);
        }

        Contact view() {
            return new Contact(id, profile, version, createdAt, updatedAt);
        }
    }

    IndexedContact seal(TenantId tenant, Unsealed contact) {
        return sealAll(tenant, List.of(contact)).get(0);
    }

    /** In the open transaction; a handful of statements however many. */
    List<IndexedContact> sealAll(TenantId tenant, List<Unsealed> contacts) {
        List<Sealed> sealed = env.personalData()
                .sealAll(contacts.stream()
                        .map(one ->
                                new Plain(context(tenant, one.id()), profiles.write(one.profile()), one.version() == 1))
                        .toList());
        List<IndexedContact> rows = new ArrayList<>(contacts.size());
        for (int i = 0; i < contacts.size(); i++) {
            Unsealed contact = contacts.get(i);
            rows.add(new IndexedContact(row(contact, sealed.get(i)), index.keysOf(tenant, contact.profile())));
        }
        return rows;
    }

    /** Found by what its profile says under today's settings. */
    IndexedContact indexed(TenantId tenant, ContactRow row, ContactProfile profile) {
        return new IndexedContact(row.withIndexStamp(index.stamp()), index.keysOf(tenant, profile));
    }

    /** Empty if the contact's key was destroyed: there is no such contact any more. */
    Optional<Contact> ifKept(TenantId tenant, ContactRow row) {
        return openAll(tenant, List.of(row)).stream().findFirst();
    }

    Contact open(TenantId tenant, ContactRow row) {
        return ifKept(tenant, row)
                .orElseThrow(() -> new FrontdeskException(
                        ErrorCode.UNREADABLE_DATA,
                        "Cannot open contact " + row.id() + " of tenant " + tenant + ": its key was destroyed"));
    }

    /** In the open transaction; a handful of statements however many. Erased ones, and those whose key was destroyed, are absent. */
    List<Contact> openAll(TenantId tenant, List<ContactRow> rows) {
        Map<ContactRef, ContactRow> byRef = new LinkedHashMap<>();
        rows.forEach(row -> byRef.put(new ContactRef(tenant, row.id()), row));
        return List.copyOf(openAll(byRef).values());
    }

    /** Those that are not erased, and whose key was destroyed all the same: a backup brought them back. */
    List<ContactRow> gone(TenantId tenant, Collection<ContactRow> found) {
        List<ContactRow> sealed =
                found.stream().filter(row -> row.profile() != null).distinct().toList();
        Set<ContactId> kept = openAll(tenant, sealed).stream().map(Contact::id).collect(Collectors.toSet());
        return sealed.stream().filter(row -> !kept.contains(row.id())).toList();
    }

    /** Of any tenants, in their order; erased ones, and those whose key was destroyed, are absent. */
    Map<ContactRef, Contact> openAll(Map<ContactRef, ContactRow> rows) {
        List<Map.Entry<ContactRef, ContactRow>> each = rows.entrySet().stream()
                .filter(one -> one.getValue().profile() != null)
                .toList();
        List<Optional<String>> texts = env.personalData()
                .openKept(each.stream()
                        .map(one -> closed(one.getKey().tenant(), one.getValue()))
                        .toList());
        Map<ContactRef, Contact> opened = new LinkedHashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            Map.Entry<ContactRef, ContactRow> one = each.get(i);
            texts.get(i).ifPresent(text -> opened.put(one.getKey(), view(one.getValue(), text)));
        }
        return opened;
    }

    /** Rows of one tenant that were written elsewhere, found under today's settings; in the open transaction, a handful of statements. */
    List<IndexedContact> indexedAll(TenantId tenant, List<ContactRow> elsewhere) {
        Map<ContactRef, ContactRow> standing = new LinkedHashMap<>();
        elsewhere.stream()
                .filter(ContactRow::stands)
                .forEach(row -> standing.put(new ContactRef(tenant, row.id()), row));
        Map<ContactRef, Contact> opened = openAll(standing);
        return elsewhere.stream()
                .map(row -> {
                    Contact contact = opened.get(new ContactRef(tenant, row.id()));
                    ContactRow kept = row.profile() == null && row.stands() ? row.erased(row.updatedAt()) : row;
                    return contact == null
                            ? new IndexedContact(kept.withIndexStamp(index.stamp()), Set.of())
                            : indexed(tenant, row, contact.profile());
                })
                .toList();
    }

    boolean areForgottenByKey() {
        return env.personalData().forgetsByKey();
    }

    void renewKey(TenantId tenant, ContactId contact) {
        env.personalData().renewKeys(tenant, List.of(contact.value()));
    }

    /** What was sealed for a contact cannot be read again. */
    void destroyKey(TenantId tenant, ContactId contact) {
        env.personalData().destroyKeys(tenant, List.of(contact.value()));
    }

    /** What was sealed for contacts that were not taken stays unread. */
    void discard(TenantId tenant, Collection<ContactId> contacts) {
        env.personalData()
                .discardKeys(tenant, contacts.stream().map(ContactId::value).toList());
    }

    private Contact view(ContactRow row, String text) {
        return new Contact(row.id(), profiles.read(row, text), row.version(), row.createdAt(), row.updatedAt());
    }

    private ContactRow row(Unsealed contact, Sealed sealed) {
        ContactProfile profile = contact.profile();
        return new ContactRow(
                contact.id(),
                sealed,
                profile.language().map(Locale::toLanguageTag).orElse(null),
                profile.zone().map(ZoneId::getId).orElse(null),
                profile.tags(),
                contact.source(),
                index.stamp(),
                contact.version(),
                contact.createdAt(),
                contact.updatedAt(),
                null);
    }

    private static Closed closed(TenantId tenant, ContactRow row) {
        return new Closed(context(tenant, row.id()), Objects.requireNonNull(row.profile()));
    }

    private static SealContext context(TenantId tenant, ContactId id) {
        return new SealContext(tenant, ContactRow.PROFILE, id.value(), id.value());
    }
}
