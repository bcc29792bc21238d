package io.frontdesk.contacts.internal;

import io.frontdesk.common.Digest;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.PhoneNumber;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.SealContext;
import io.frontdesk.contacts.Contact;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.spi.ContactRow;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns profiles into rows and back: the one place where a contact's personal values are sealed, opened and digested. */
final class ContactRows {

    private static final String COLUMN = "contact.profile";

    private final Environment env;
    private final SealedProfile profiles;

    ContactRows(Environment env) {
        this.env = env;
        this.profiles = new SealedProfile(env.json());
    }

    ContactRow create(TenantId tenant, ContactId id, ContactProfile profile, @Nullable String source, Instant now) {
        return row(tenant, id, profile, source, 1, now, now);
    }

    /** The next version of {@code standing}. */
    ContactRow replace(TenantId tenant, ContactRow standing, ContactProfile profile, Instant now) {
        return row(
                tenant, standing.id(), profile, standing.source(), standing.version() + 1, standing.createdAt(), now);
    }

    Contact open(TenantId tenant, ContactRow row) {
        return new Contact(row.id(), profile(tenant, row), row.version(), row.createdAt(), row.updatedAt());
    }

    ContactProfile profile(TenantId tenant, ContactRow row) {
        String json = env.personalData().open(context(tenant, row.id()), row.profile());
        return profiles.read(row, json);
    }

    Digest email(TenantId tenant, EmailAddress email) {
        return env.digests().of(tenant, "email", email.normalized());
    }

    Digest phone(TenantId tenant, PhoneNumber phone) {
        return env.digests().of(tenant, "phone", phone.e164());
    }

    private ContactRow row(
            TenantId tenant,
            ContactId id,
            ContactProfile profile,
            @Nullable String source,
            long version,
            Instant createdAt,
            Instant updatedAt) {
        return new ContactRow(
                id,
                env.personalData().seal(context(tenant, id), profiles.write(profile)),
                profile.email().map(email -> email(tenant, email)).orElse(null),
                profile.phone().map(phone -> phone(tenant, phone)).orElse(null),
                profile.language().map(Locale::toLanguageTag).orElse(null),
                profile.zone().map(ZoneId::getId).orElse(null),
                profile.tags(),
                source,
                version,
                createdAt,
                updatedAt);
    }

    private static SealContext context(TenantId tenant, ContactId id) {
        return new SealContext(tenant, COLUMN, id.value());
    }
}
