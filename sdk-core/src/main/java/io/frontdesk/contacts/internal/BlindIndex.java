package io.frontdesk.contacts.internal;

import io.frontdesk.common.Digest;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.HmacAddressDigest;
import io.frontdesk.common.PhoneNumber;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.AddressDigest;
import io.frontdesk.common.spi.SecretSource;
import io.frontdesk.contacts.ContactEmail;
import io.frontdesk.contacts.ContactField;
import io.frontdesk.contacts.ContactPhone;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.ContactSettings;
import io.frontdesk.contacts.FieldValue;
import io.frontdesk.contacts.spi.IndexKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Makes the keyed hashes that contacts are found by, under every version of the key that is in use. */
final class BlindIndex {

    private static final String EMAIL = "email";
    private static final String PHONE = "phone";
    private static final String FIELD = "field.";

    private final DeclaredFields fields;
    private final List<Version> versions = new ArrayList<>();
    private final long stamp;

    BlindIndex(SecretSource secrets, ContactSettings settings, DeclaredFields fields) {
        this.fields = fields;
        for (int number : settings.indexKeyVersions()) {
            String name = number == 1 ? SecretSource.INDEX_KEY : SecretSource.INDEX_KEY + "." + number;
            versions.add(new Version(number, new HmacAddressDigest(secrets, name)));
        }
        this.stamp = stampOf(settings);
    }

    private record Version(int number, AddressDigest digests) {

        UUID hash(TenantId tenant, String field, String normalized) {
            return half(digests.of(tenant, "contact." + field, normalized));
        }
    }

    /** Tells by which settings keys were made: two that make the same keys have the same. */
    long stamp() {
        return stamp;
    }

    /** All a contact shall be found by. */
    Set<IndexKey> keysOf(TenantId tenant, ContactProfile profile) {
        Set<IndexKey> keys = new LinkedHashSet<>();
        for (Version version : versions) {
            for (ContactEmail email : profile.emails()) {
                keys.add(key(version, tenant, EMAIL, email.address().normalized(), true));
            }
            for (ContactPhone phone : profile.phones()) {
                keys.add(key(version, tenant, PHONE, phone.number().e164(), false));
            }
            for (ContactField field : fields.searchable()) {
                FieldValue value = profile.customFields().get(field.name());
                if (value != null) {
                    keys.add(key(version, tenant, FIELD + field.name(), fields.normalized(value), field.isUnique()));
                }
            }
        }
        return keys;
    }

    /** One for each version of the key. */
    List<UUID> email(TenantId tenant, EmailAddress email) {
        return hashes(tenant, EMAIL, email.normalized());
    }

    List<UUID> phone(TenantId tenant, PhoneNumber phone) {
        return hashes(tenant, PHONE, phone.e164());
    }

    /**
     * @throws io.frontdesk.common.InvalidInputException if the field is not declared searchable, or holds another type
     */
    List<UUID> field(TenantId tenant, String name, FieldValue value) {
        fields.requireSearchable(name, value);
        return hashes(tenant, FIELD + name, fields.normalized(value));
    }

    /** Of what only one may have in fields that are declared so. */
    List<UUID> unique(TenantId tenant, ContactProfile profile) {
        return fields.uniqueOf(profile).stream()
                .flatMap(value -> hashes(tenant, FIELD + value.field(), value.normalized()).stream())
                .toList();
    }

    private List<UUID> hashes(TenantId tenant, String field, String normalized) {
        return versions.stream()
                .map(version -> version.hash(tenant, field, normalized))
                .toList();
    }

    private static IndexKey key(Version version, TenantId tenant, String field, String normalized, boolean unique) {
        return new IndexKey(version.hash(tenant, field, normalized), version.number(), unique);
    }

    private static UUID half(Digest digest) {
        String hex = digest.hex();
        return new UUID(Long.parseUnsignedLong(hex, 0, 16, 16), Long.parseUnsignedLong(hex, 16, 32, 16));
    }

    private static long stampOf(ContactSettings settings) {
        var text = new StringBuilder("v1 ").append(settings.indexKeyVersions());
        for (ContactField field : settings.fields()) {
            if (field.isSearchable()) {
                text.append('\n').append(field.type()).append(field.isUnique() ? " one " : " any ");
                text.append(field.name());
            }
        }
        UUID name = UUID.nameUUIDFromBytes(text.toString().getBytes(StandardCharsets.UTF_8));
        return name.getMostSignificantBits();
    }
}
