package io.frontdesk.adapter.jpa;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Digest;
import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.Uuids;
import io.frontdesk.common.spi.IdRange;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.messaging.Attempt;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageQuery;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.Tally;
import io.frontdesk.messaging.spi.AttemptRow;
import io.frontdesk.messaging.spi.MessageChange;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.MessageStore;
import io.frontdesk.messaging.spi.RaisedRecipient;
import io.frontdesk.work.WorkRef;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Messages and attempts in SQL; how a row is written and read stands in {@link MessageMapping}. */
final class JpaMessageStore implements MessageStore {

    private static final Columns<MessageRef> REFS = Columns.<MessageRef>tenant(MessageRef::tenant)
            .uuid("id", ref -> ref.message().value());

    private static final String FIND =
            "SELECT m.* FROM " + REFS.unnest() + " JOIN frontdesk_message m ON " + REFS.on("m");

    static final Comparator<MessageRow> KEY_ORDER = Comparator.comparing(
                    (MessageRow row) -> row.ref().tenant().value(), Uuids.UNSIGNED)
            .thenComparing(row -> row.ref().message().value(), Uuids.UNSIGNED);

    private static final Columns<Digest> RECIPIENTS = Columns.<Digest>none().text("recipient_digest", Digest::hex);

    private static final String LATEST = "SELECT m.* FROM " + RECIPIENTS.unnest()
            + " JOIN frontdesk_message m ON m.tenant_id = ? AND m.id = (SELECT l.id FROM frontdesk_message l"
            + " WHERE l.tenant_id = ? AND l.recipient_digest = k.recipient_digest AND l.channel = ?"
            + " AND l.created_at >= ? AND l.attempts > 0 ORDER BY l.id DESC LIMIT 1)";

    private record ProviderName(TenantId tenant, String name) {}

    private static final Columns<ProviderName> NAMES =
            Columns.<ProviderName>tenant(ProviderName::tenant).text("provider_id", ProviderName::name);

    /** Names are of attempts, which are written once: an index of the messages' own would be written anew with every change of theirs. */
    private static final String NAMED =
            "SELECT m.* FROM (SELECT DISTINCT a.tenant_id, a.message_id FROM " + NAMES.unnest()
                    + " JOIN frontdesk_attempt a ON " + NAMES.on("a")
                    + ") n JOIN frontdesk_message m ON m.tenant_id = n.tenant_id AND m.id = n.message_id";

    private static final Columns<AttemptRow> ATTEMPT = Columns.<AttemptRow>tenant(AttemptRow::tenant)
            .uuid("message_id", row -> row.attempt().message().value())
            .uuid("id", row -> row.attempt().id())
            .number("number", row -> row.attempt().number())
            .text("outcome", row -> row.attempt().outcome())
            .text("reason", row -> row.attempt().reason().name())
            .text("code", row -> row.attempt().code())
            .textOrNull("provider_id", row -> row.attempt().providerId().orElse(null))
            .time("started_at", row -> row.attempt().startedAt())
            .time("finished_at", row -> row.attempt().finishedAt());

    private static final BatchStatement<MessageRow> INSERT =
            BatchStatement.insert("frontdesk_message", MessageMapping.ALL);

    private static final BatchStatement<MessageRow> UPDATE = BatchStatement.update(
            "frontdesk_message", MessageMapping.CHANGES, 2, MessageMapping.SET, " AND t.version = k.version - 1");

    private static final BatchStatement<AttemptRow> INSERT_ATTEMPTS =
            BatchStatement.insert("frontdesk_attempt", ATTEMPT);

    private final Sql sql;
    private final JpaWorkStore work;

    JpaMessageStore(Sql sql, JpaWorkStore work) {
        this.sql = sql;
        this.work = work;
    }

    @Override
    public void insert(List<MessageRow> rows) {
        sql.insertAll("store messages", INSERT, rows);
    }

    @Override
    public Map<MessageRef, MessageRow> find(Collection<MessageRef> messages) {
        if (messages.isEmpty()) {
            return Map.of();
        }
        Map<MessageRef, MessageRow> found = new HashMap<>();
        sql.query("read messages", FIND, p -> REFS.bind(p, messages), MessageMapping::read)
                .forEach(row -> found.put(row.ref(), row));
        return found;
    }

    @Override
    public List<MessageRow> findByProviderIds(TenantId tenant, Collection<String> providerIds) {
        if (providerIds.isEmpty()) {
            return List.of();
        }
        return sql.query(
                "read messages by their provider's names",
                NAMED,
                p -> NAMES.bind(
                        p,
                        providerIds.stream()
                                .distinct()
                                .map(name -> new ProviderName(tenant, name))
                                .toList()),
                MessageMapping::read);
    }

    @Override
    public Map<Digest, MessageRow> latestTo(
            TenantId tenant, Channel channel, Collection<Digest> recipients, Instant since) {
        if (recipients.isEmpty()) {
            return Map.of();
        }
        Map<Digest, MessageRow> latest = new HashMap<>();
        sql.query(
                        "read the latest messages to addresses",
                        LATEST,
                        p -> RECIPIENTS
                                .bind(p, recipients.stream().distinct().toList())
                                .tenant(tenant)
                                .tenant(tenant)
                                .text(channel.code())
                                .time(since),
                        MessageMapping::read)
                .forEach(row -> latest.put(Objects.requireNonNull(row.recipient()), row));
        return latest;
    }

    @Override
    public Set<MessageRef> update(List<MessageRow> rows) {
        var ordered = new ArrayList<>(rows);
        ordered.sort(KEY_ORDER);
        return changed(ordered).stream().map(MessageRow::ref).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<MessageRef> updateUnderLease(List<MessageChange> changes, Instant now) {
        if (sql.dialect().updateReturnsRows()) {
            return SendingStatements.refs(SendingStatements.underLease(sql, changes, now));
        }
        Set<WorkRef> held =
                work.lockHeld(changes.stream().map(SendingStatements::lease).toList(), now);
        return update(changes.stream()
                .filter(change -> held.contains(SendingStatements.lease(change)))
                .map(MessageChange::after)
                .toList());
    }

    @Override
    public Set<MessageRef> updateWithAttempts(List<MessageChange> changes, List<AttemptRow> attempts) {
        if (sql.dialect().updateReturnsRows()) {
            return SendingStatements.refs(SendingStatements.withAttempts(sql, changes, attempts));
        }
        Set<MessageRef> updated =
                update(changes.stream().map(MessageChange::after).toList());
        insertAttempts(attempts.stream()
                .filter(row -> updated.contains(
                        new MessageRef(row.tenant(), row.attempt().message())))
                .toList());
        return updated;
    }

    @Override
    public void eraseContents(TenantId tenant, ContactId contact) {
        sql.update(
                "erase the contents of messages",
                "UPDATE frontdesk_message SET content_sealed = ?, hint = '' WHERE tenant_id = ? AND contact_id = ?",
                p -> p.sealed(Sealed.gone()).tenant(tenant).uuid(contact.value()));
    }

    @Override
    public Map<MessageId, Digest> recipientsBefore(TenantId tenant, int version, @Nullable MessageId after, int limit) {
        Map<MessageId, Digest> found = new LinkedHashMap<>();
        if (version > 1) {
            sql.query(
                            "list recipients of an older key",
                            "SELECT id, recipient_digest FROM frontdesk_message WHERE tenant_id = ?"
                                    + " AND recipient_digest < ?" + (after == null ? "" : " AND id > ?")
                                    + " ORDER BY id LIMIT ?",
                            p -> {
                                p.tenant(tenant).text(Digest.mark(version));
                                if (after != null) {
                                    p.uuid(after.value());
                                }
                                p.number(limit);
                            },
                            row -> Map.entry(new MessageId(row.uuid("id")), row.digest("recipient_digest")))
                    .forEach(one -> found.put(one.getKey(), one.getValue()));
        }
        return found;
    }

    @Override
    public void readdress(TenantId tenant, List<RaisedRecipient> recipients) {
        sql.batch(
                "raise recipients of messages",
                "UPDATE frontdesk_message SET recipient_digest = ? WHERE tenant_id = ? AND id = ? AND recipient_digest = ?",
                recipients.stream()
                        .sorted(Comparator.comparing(one -> one.message().value(), Uuids.UNSIGNED))
                        .toList(),
                (p, one) -> p.digest(one.after())
                        .tenant(tenant)
                        .uuid(one.message().value())
                        .digest(one.before()));
    }

    private List<MessageRow> changed(List<MessageRow> ordered) {
        String what = "change messages";
        return sql.dialect().updateReturnsRows()
                ? sql.changeAll(what, UPDATE, ordered)
                : sql.batch(what, MessageMapping.UPDATE, ordered, MessageMapping::bindUpdate);
    }

    @Override
    public List<MessageRow> list(TenantId tenant, MessageQuery query, @Nullable MessageId before, int limit) {
        var filter = MessageFilter.of(query);
        return sql.query(
                "list messages",
                "SELECT * FROM frontdesk_message" + filter.where() + (before == null ? "" : " AND id < ?")
                        + " ORDER BY id DESC LIMIT ?",
                p -> {
                    filter.bind(p, tenant);
                    if (before != null) {
                        p.uuid(before.value());
                    }
                    p.number(limit);
                },
                MessageMapping::read);
    }

    @Override
    public List<Tally> tally(TenantId tenant, MessageQuery query) {
        var filter = MessageFilter.of(query);
        return sql.query(
                "count messages",
                "SELECT state, reason, count(*) AS messages FROM frontdesk_message" + filter.where()
                        + " GROUP BY state, reason",
                p -> filter.bind(p, tenant),
                row -> new Tally(
                        row.constant("state", MessageState.class),
                        row.constant("reason", MessageReason.class),
                        row.longNumber("messages")));
    }

    @Override
    public void insertAttempts(List<AttemptRow> attempts) {
        sql.insertAll("store attempts", INSERT_ATTEMPTS, attempts);
    }

    @Override
    public List<AttemptRow> insertMissingAttempts(List<AttemptRow> attempts) {
        return sql.insertIfAbsent("store attempts again", "frontdesk_attempt", ATTEMPT, 3, attempts);
    }

    @Override
    public List<AttemptRow> attempts(TenantId tenant, Collection<MessageId> messages) {
        if (messages.isEmpty()) {
            return List.of();
        }
        return sql.query(
                "read attempts",
                "SELECT * FROM frontdesk_attempt WHERE tenant_id = ? AND message_id = ANY ("
                        + SqlType.UUID.arrayParameter() + ") ORDER BY number, id",
                p -> p.tenant(tenant)
                        .array(
                                SqlType.UUID,
                                messages.stream()
                                        .map(MessageId::value)
                                        .distinct()
                                        .toArray()),
                JpaMessageStore::attempt);
    }

    @Override
    public IdRange.Purged purge(List<IdRange> ranges, int each, Instant unchangedSince) {
        return new MessagePurge(sql).purge(ranges, each, unchangedSince);
    }

    private static AttemptRow attempt(Row row) throws SQLException {
        var attempt = new Attempt(
                row.uuid("id"),
                new MessageId(row.uuid("message_id")),
                row.number("number"),
                row.text("outcome"),
                row.constant("reason", MessageReason.class),
                row.text("code"),
                Optional.ofNullable(row.textOrNull("provider_id")),
                row.time("started_at"),
                row.time("finished_at"));
        return new AttemptRow(row.tenant(), attempt);
    }
}
