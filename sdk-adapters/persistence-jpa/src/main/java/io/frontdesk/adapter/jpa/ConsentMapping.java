package io.frontdesk.adapter.jpa;

import io.frontdesk.common.Actor;
import io.frontdesk.common.Channel;
import io.frontdesk.common.Digest;
import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;
import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.ConsentKey;
import io.frontdesk.consent.ConsentReach;
import io.frontdesk.consent.ConsentState;
import io.frontdesk.consent.LawfulBasis;
import io.frontdesk.consent.NoticeRef;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.ShownNotice;
import io.frontdesk.consent.spi.ConsentCurrent;
import io.frontdesk.consent.spi.ConsentRow;
import io.frontdesk.consent.spi.SealedEvidence;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactRef;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Between the ledger's rows and its columns. */
final class ConsentMapping {

    static final String INSERT = "INSERT INTO frontdesk_consent (tenant_id, id, contact_id, channel, purpose, state,"
            + " basis, notice_id, notice_version, notice_language, notice_sha256, source, actor, stated_at,"
            + " effective_at, recorded_at, expires_at, evidence_sealed, evidence_digest)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    static final Columns<ConsentKey> KEYS = Columns.<ConsentKey>tenant(
                    key -> key.contact().tenant())
            .uuid("contact_id", key -> key.contact().contact().value())
            .text("channel", key -> key.channel().code())
            .text("purpose", key -> key.purpose().code());

    static final Columns<ConsentCurrent> CURRENT = Columns.<ConsentCurrent>tenant(
                    row -> row.key().contact().tenant())
            .uuid("contact_id", row -> row.key().contact().contact().value())
            .text("channel", row -> row.key().channel().code())
            .text("purpose", row -> row.key().purpose().code())
            .text("state", row -> row.state().name())
            .uuid("consent_id", ConsentCurrent::entry)
            .time("effective_at", ConsentCurrent::effectiveAt)
            .timeOrNull("expires_at", ConsentCurrent::expiresAt);

    /** How many of the columns are the key. */
    static final int KEY = 4;

    static final List<String> REPLACED =
            CURRENT.names().subList(KEY, CURRENT.names().size());

    static final Columns<TenantId> OWNERS = Columns.tenant(tenant -> tenant);

    static final Columns<ContactRef> PEOPLE = Columns.tenant(ContactRef::tenant)
            .uuid("contact_id", person -> person.contact().value());

    /** Twice a message: nothing but two primary keys. */
    static final String FIND = "SELECT c.*, p.until_at AS paused_until FROM " + KEYS.unnest()
            + " JOIN frontdesk_consent_current c ON " + KEYS.on("c")
            + " LEFT JOIN frontdesk_contact_pause p ON p.tenant_id = c.tenant_id AND p.contact_id = c.contact_id";

    static final String PAUSES =
            "SELECT p.* FROM " + PEOPLE.unnest() + " JOIN frontdesk_contact_pause p ON " + PEOPLE.on("p");

    static final String ENDED = "SELECT c.* FROM " + OWNERS.unnest() + " JOIN frontdesk_consent_current c ON "
            + OWNERS.on("c") + " WHERE c.expires_at <= ? LIMIT ?";

    private ConsentMapping() {}

    static void bind(Params p, TenantId tenant, ConsentRow row) throws SQLException {
        ConsentEntry entry = row.entry();
        Optional<NoticeRef> notice = entry.notice().map(ShownNotice::ref);
        p.tenant(tenant).uuid(entry.id()).uuid(entry.contact().value());
        p.text(entry.reach().channel().map(Channel::code).orElse(null))
                .text(entry.reach().purpose().map(Purpose::code).orElse(null))
                .text(entry.state().name())
                .text(entry.basis().name());
        p.text(notice.map(NoticeRef::id).orElse(null))
                .numberOrNull(notice.map(NoticeRef::version).orElse(null))
                .text(notice.map(NoticeRef::language).orElse(null))
                .text(entry.notice().map(ShownNotice::sha256).orElse(null));
        p.text(entry.source()).text(entry.actor().code());
        p.time(entry.statedAt().orElse(null)).time(entry.effectiveAt()).time(entry.recordedAt());
        p.time(entry.expiresAt().orElse(null));
        SealedEvidence evidence = row.evidence();
        p.sealed(evidence == null ? null : evidence.sealed()).digest(evidence == null ? null : evidence.digest());
    }

    static ConsentRow line(Row row) throws SQLException {
        String channel = row.textOrNull("channel");
        String purpose = row.textOrNull("purpose");
        var entry = new ConsentEntry(
                row.uuid("id"),
                new ContactId(row.uuid("contact_id")),
                new ConsentReach(
                        Optional.ofNullable(channel).map(Channel::of),
                        Optional.ofNullable(purpose).map(Purpose::of)),
                row.constant("state", ConsentState.class),
                row.constant("basis", LawfulBasis.class),
                notice(row),
                row.text("source"),
                Actor.parse(row.text("actor")),
                Optional.ofNullable(row.timeOrNull("stated_at")),
                row.time("effective_at"),
                row.time("recorded_at"),
                Optional.ofNullable(row.timeOrNull("expires_at")));
        return new ConsentRow(row.tenant(), entry, evidence(row));
    }

    private static @Nullable SealedEvidence evidence(Row row) throws SQLException {
        Sealed sealed = row.sealedOrNull("evidence_sealed");
        Digest digest = row.digestOrNull("evidence_digest");
        return sealed == null || digest == null ? null : new SealedEvidence(sealed, digest);
    }

    private static Optional<ShownNotice> notice(Row row) throws SQLException {
        String id = row.textOrNull("notice_id");
        return id == null
                ? Optional.empty()
                : Optional.of(new ShownNotice(
                        new NoticeRef(id, row.number("notice_version"), row.text("notice_language")),
                        row.text("notice_sha256")));
    }

    static ConsentCurrent withPause(Row row) throws SQLException {
        ConsentCurrent current = current(row);
        return new ConsentCurrent(
                current.key(),
                current.state(),
                current.entry(),
                current.effectiveAt(),
                current.expiresAt(),
                row.timeOrNull("paused_until"));
    }

    static ConsentCurrent current(Row row) throws SQLException {
        return new ConsentCurrent(
                new ConsentKey(
                        new ContactRef(row.tenant(), new ContactId(row.uuid("contact_id"))),
                        Channel.of(row.text("channel")),
                        Purpose.of(row.text("purpose"))),
                row.constant("state", ConsentState.class),
                row.uuid("consent_id"),
                row.time("effective_at"),
                row.timeOrNull("expires_at"));
    }
}
