package io.frontdesk.testkit;

import io.frontdesk.common.Actor;
import io.frontdesk.common.Channel;
import io.frontdesk.common.Digest;
import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;
import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.ConsentReach;
import io.frontdesk.consent.ConsentState;
import io.frontdesk.consent.LawfulBasis;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.ShownNotice;
import io.frontdesk.consent.spi.ConsentRow;
import io.frontdesk.consent.spi.SealedEvidence;
import io.frontdesk.contacts.ContactId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes a line of the consent ledger: a marketing grant by e-mail, unless told otherwise. Not thread-safe. */
public final class ConsentRowBuilder {

    private final TenantId tenant;
    private UUID id;
    private final ContactId contact;
    private ConsentReach reach = ConsentReach.topic(Channel.EMAIL, Purpose.MARKETING);
    private ConsentState state = ConsentState.GIVEN;
    private LawfulBasis basis = LawfulBasis.CONSENT;
    private Optional<ShownNotice> notice = Optional.empty();
    private Optional<Instant> expiresAt = Optional.empty();
    private @Nullable SealedEvidence evidence;
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

    public ConsentRowBuilder about(Channel channel, Purpose purpose) {
        return reach(ConsentReach.topic(channel, purpose));
    }

    public ConsentRowBuilder reach(ConsentReach reach) {
        this.reach = reach;
        return this;
    }

    public ConsentRowBuilder state(ConsentState state) {
        this.state = state;
        return this;
    }

    public ConsentRowBuilder basis(LawfulBasis basis) {
        this.basis = basis;
        return this;
    }

    public ConsentRowBuilder notice(ShownNotice notice) {
        this.notice = Optional.of(notice);
        return this;
    }

    public ConsentRowBuilder expiresAt(Instant end) {
        this.expiresAt = Optional.of(end);
        return this;
    }

    public ConsentRowBuilder evidence(Sealed sealed, Digest digest) {
        this.evidence = new SealedEvidence(sealed, digest);
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
        var entry = new ConsentEntry(
                id,
                contact,
                reach,
                state,
                basis,
                notice,
                source,
                Actor.user("maria"),
                statedAt,
                effectiveAt,
                recordedAt,
                expiresAt);
        return new ConsentRow(tenant, entry, evidence);
    }
}
