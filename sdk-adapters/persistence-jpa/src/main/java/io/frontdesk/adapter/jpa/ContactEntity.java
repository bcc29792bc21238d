package io.frontdesk.adapter.jpa;

import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.spi.ContactRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A row of {@code frontdesk_contact}, for writing; {@link ContactReader} reads it with its tags. */
@NullUnmarked // filled by the provider
@Entity(name = "FrontdeskContact")
@Table(name = "frontdesk_contact")
@IdClass(RowKey.class)
class ContactEntity {

    @Id
    @Column(name = "tenant_id", nullable = false)
    private UUID tenantId;

    @Id
    @Column(name = "id", nullable = false)
    private UUID id;

    @Column(name = "profile_sealed", nullable = false, length = 1_000_000)
    private byte[] profile;

    @Column(name = "email_digest", length = 64)
    private @Nullable String emailDigest;

    @Column(name = "phone_digest", length = 64)
    private @Nullable String phoneDigest;

    @Column(name = "language", length = 100)
    private @Nullable String language;

    @Column(name = "zone", length = 100)
    private @Nullable String zone;

    @Column(name = "source", length = 100)
    private @Nullable String source;

    @Column(name = "version", nullable = false)
    private long version;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at", nullable = false)
    private Instant updatedAt;

    protected ContactEntity() {}

    ContactEntity(TenantId tenant, ContactRow row) {
        tenantId = tenant.value();
        id = row.id().value();
        createdAt = Times.micros(row.createdAt());
        change(row);
    }

    final void change(ContactRow row) {
        profile = row.profile().bytes();
        emailDigest = hex(row.email());
        phoneDigest = hex(row.phone());
        language = row.language();
        zone = row.zone();
        source = row.source();
        version = row.version();
        updatedAt = Times.micros(row.updatedAt());
    }

    ContactId contactId() {
        return new ContactId(id);
    }

    @Nullable
    String emailDigest() {
        return emailDigest;
    }

    boolean hasEmail(@Nullable Digest email) {
        return Objects.equals(emailDigest, hex(email));
    }

    long version() {
        return version;
    }

    private static @Nullable String hex(@Nullable Digest digest) {
        return digest == null ? null : digest.hex();
    }
}
