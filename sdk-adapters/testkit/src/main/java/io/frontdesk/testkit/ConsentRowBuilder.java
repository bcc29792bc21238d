package io.frontdesk.testkit;

import io.frontdesk.common.Channel;
import io.frontdesk.common.TenantId;
import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.ConsentKind;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.spi.ConsentRow;
import io.frontdesk.contacts.ContactId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Makes a line of the consent ledger: a marketing grant by e-mail, unless told otherwise. Not thread-safe. */
public final class ConsentRowBuilder {

    private final TenantId tenant;
    private UUID id;
    private final ContactId contact;
    private Channel channel = Channel.EMAIL;
    private Purpose purpose = Purpose.MARKETING;
    private ConsentKind kind = ConsentKind.GRANTED;
    private Optional<Instant> statedAt;
    private Instant recordedAt;
    private Instant effectiveAt;
    private String source = "webshop-checkout " + Rows.TEXT;

    ConsentRowBuilder(TenantId tenant, UUID id, ContactId contact, Instant now) {
        this.tenant = tenant;
        this.id = id;
        this.contact = contact;
        this.statedAt = Optional.of(now);
        this.recordedAt = now;
        this.effectiveAt = now;
    }

    public ConsentRowBuilder id(UUID id) {
        this.id = id;
        return this;
    }

    public ConsentRowBuilder channel(Channel channel) {
        this.channel = channel;
        return this;
    }

    public ConsentRowBuilder purpose(Purpose purpose) {
        this.purpose = purpose;
        return this;
    }

    public ConsentRowBuilder kind(ConsentKind kind) {
        this.kind = kind;
        return this;
    }

    /** When it was said, and so what decides. */
    public ConsentRowBuilder statedAt(Instant instant) {
        this.statedAt = Optional.of(instant);
        this.effectiveAt = instant;
        return this;
    }

    public ConsentRowBuilder undated(Instant effectiveAt) {
        this.statedAt = Optional.empty();
        this.effectiveAt = effectiveAt;
        return this;
    }

    public ConsentRowBuilder recordedAt(Instant instant) {
        this.recordedAt = instant;
        return this;
    }

    public ConsentRowBuilder source(String source) {
        this.source = source;
        return this;
    }

    public ConsentRow build() {
        var entry = new ConsentEntry(id, contact, channel, purpose, kind, source, statedAt, recordedAt);
        return new ConsentRow(tenant, entry, effectiveAt, "user:maria");
    }
}
