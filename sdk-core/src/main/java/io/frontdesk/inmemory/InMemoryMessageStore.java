package io.frontdesk.inmemory;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Digest;
import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.Uuids;
import io.frontdesk.common.spi.IdRange;
import io.frontdesk.contacts.ContactId;
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
import io.frontdesk.work.spi.WorkStore;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

final class InMemoryMessageStore implements MessageStore {

    private static final Comparator<AttemptRow> IN_ORDER = Comparator.comparing(
                    (AttemptRow row) -> row.attempt().number())
            .thenComparing(row -> row.attempt().id(), Uuids.UNSIGNED);

    private final InMemoryTransactions transactions;
    private final WorkStore work;
    private final Table<MessageRow> rows;
    private final Table<AttemptRow> attempts;
    private final Index<AttemptRow> attemptsByProviderId;
    private final Index<MessageRow> byRecipient;
    private final Index<MessageRow> byContact;
    private final Index<AttemptRow> attemptsByMessage;

    InMemoryMessageStore(InMemoryTransactions transactions, WorkStore work) {
        this.transactions = transactions;
        this.work = work;
        this.rows = new Table<>("message", transactions, row -> key(row.ref()));
        this.byRecipient = rows.index(InMemoryMessageStore::recipientKey);
        this.byContact = rows.index(InMemoryMessageStore::contactKey);
        this.attempts = new Table<>(
                "attempt",
                transactions,
                row -> Key.of(
                        row.tenant(),
                        row.attempt().message().value(),
                        row.attempt().id()));
        this.attemptsByMessage = attempts.index(row -> Key.of(
                row.tenant(),
                row.attempt().message().value(),
                row.attempt().number(),
                row.attempt().id()));
        this.attemptsByProviderId = attempts.index(InMemoryMessageStore::providerKey);
    }

    @Override
    public void insert(List<MessageRow> messages) {
        transactions.open();
        messages.forEach(rows::insertNew);
    }

    @Override
    public Map<MessageRef, MessageRow> find(Collection<MessageRef> messages) {
        return rows.find(messages, InMemoryMessageStore::key, row -> row);
    }

    @Override
    public List<MessageRow> findByProviderIds(TenantId tenant, Collection<String> providerIds) {
        transactions.open();
        Set<MessageRef> named = new LinkedHashSet<>();
        for (String id : providerIds) {
            attemptsByProviderId
                    .under(Key.of(tenant, id))
                    .forEach(row ->
                            named.add(new MessageRef(tenant, row.attempt().message())));
        }
        return List.copyOf(find(named).values());
    }

    @Override
    public Map<Digest, MessageRow> latestTo(
            TenantId tenant, Channel channel, Collection<Digest> recipients, Instant since) {
        transactions.open();
        var latest = new HashMap<Digest, MessageRow>();
        for (Digest recipient : recipients) {
            Key all = Key.of(tenant, channel.code(), recipient.hex());
            byRecipient
                    .backwards(all, all.end())
                    .filter(row -> row.attempts() > 0 && !row.createdAt().isBefore(since))
                    .findFirst()
                    .ifPresent(row -> latest.put(recipient, row));
        }
        return latest;
    }

    private static @Nullable Key providerKey(AttemptRow row) {
        return row.attempt()
                .providerId()
                .map(id -> Key.of(
                        row.tenant(),
                        id,
                        row.attempt().message().value(),
                        row.attempt().id()))
                .orElse(null);
    }

    private static @Nullable Key recipientKey(MessageRow row) {
        return row.recipient() == null
                ? null
                : Key.of(
                        row.ref().tenant(),
                        row.channel().code(),
                        row.recipient().hex(),
                        row.ref().message().value());
    }

    @Override
    public Set<MessageRef> update(List<MessageRow> messages) {
        transactions.open();
        var updated = new LinkedHashSet<MessageRef>();
        for (MessageRow row : messages) {
            MessageRow before = rows.get(key(row.ref()));
            if (before != null && before.version() == row.version() - 1 && rows.put(changed(before, row))) {
                updated.add(row.ref());
            }
        }
        return updated;
    }

    @Override
    public Set<MessageRef> updateUnderLease(List<MessageChange> changes, Instant now) {
        Set<WorkRef> held = work.lockHeld(
                changes.stream().map(change -> lease(change.after())).toList(), now);
        return update(changes.stream()
                .map(MessageChange::after)
                .filter(row -> held.contains(lease(row)))
                .toList());
    }

    private static WorkRef lease(MessageRow row) {
        return new WorkRef(row.ref().tenant(), row.ref().message().value(), row.fence());
    }

    @Override
    public Set<MessageRef> updateWithAttempts(List<MessageChange> changes, List<AttemptRow> calls) {
        Set<MessageRef> updated =
                update(changes.stream().map(MessageChange::after).toList());
        insertAttempts(calls.stream()
                .filter(row -> updated.contains(
                        new MessageRef(row.tenant(), row.attempt().message())))
                .toList());
        return updated;
    }

    /** What a message is for and says never changes; what becomes of it does. */
    private static MessageRow changed(MessageRow before, MessageRow now) {
        return changed(
                before, now, before.content(), now.recipient(), before.content().isGone() ? "" : now.hint());
    }

    private static MessageRow changed(
            MessageRow before, MessageRow now, Sealed content, @Nullable Digest recipient, String hint) {
        return new MessageRow(
                before.ref(),
                before.channel(),
                before.purpose(),
                before.priority(),
                before.contact(),
                before.templateKey(),
                before.templateVersion(),
                content,
                recipient,
                hint,
                now.state(),
                now.reason(),
                now.sendAt(),
                now.expiresAt(),
                now.fence(),
                now.attempts(),
                now.account(),
                now.providerId(),
                now.decision(),
                now.version(),
                before.createdAt(),
                now.updatedAt());
    }

    @Override
    public void eraseContents(TenantId tenant, ContactId contact) {
        transactions.open();
        List<MessageRow> theirs =
                byContact.under(Key.of(tenant, contact.value())).toList();
        theirs.forEach(row -> rows.put(changed(row, row, Sealed.gone(), row.recipient(), "")));
    }

    @Override
    public Map<MessageId, Digest> recipientsBefore(TenantId tenant, int version, @Nullable MessageId after, int limit) {
        Key all = Key.of(tenant);
        Map<MessageId, Digest> found = new LinkedHashMap<>();
        rows.between(after == null ? all : Key.of(tenant, after.value()), all.end())
                .filter(row -> row.recipient() != null && row.recipient().version() < version)
                .limit(limit)
                .forEach(row -> found.put(row.ref().message(), Objects.requireNonNull(row.recipient())));
        return found;
    }

    @Override
    public void readdress(TenantId tenant, List<RaisedRecipient> recipients) {
        transactions.open();
        for (RaisedRecipient raised : recipients) {
            MessageRow row = rows.get(key(new MessageRef(tenant, raised.message())));
            if (row != null && raised.before().equals(row.recipient())) {
                rows.put(changed(row, row, row.content(), raised.after(), row.hint()));
            }
        }
    }

    private static @Nullable Key contactKey(MessageRow row) {
        ContactId contact = row.contact();
        return contact == null
                ? null
                : Key.of(
                        row.ref().tenant(), contact.value(), row.ref().message().value());
    }

    @Override
    public List<MessageRow> list(TenantId tenant, MessageQuery query, @Nullable MessageId before, int limit) {
        Key all = Key.of(tenant);
        Key high = before == null ? all.end() : Key.of(tenant, before.value());
        return rows.backwards(all, high)
                .filter(MessageFilter.of(query))
                .limit(limit)
                .toList();
    }

    @Override
    public List<Tally> tally(TenantId tenant, MessageQuery query) {
        Map<MessageState, Map<MessageReason, Long>> counts = rows.under(Key.of(tenant))
                .filter(MessageFilter.of(query))
                .collect(Collectors.groupingBy(
                        MessageRow::state,
                        TreeMap::new,
                        Collectors.groupingBy(MessageRow::reason, TreeMap::new, Collectors.counting())));
        return counts.entrySet().stream()
                .flatMap(state -> state.getValue().entrySet().stream()
                        .map(reason -> new Tally(state.getKey(), reason.getKey(), reason.getValue())))
                .toList();
    }

    @Override
    public void insertAttempts(List<AttemptRow> calls) {
        transactions.open();
        calls.forEach(attempts::insertNew);
    }

    @Override
    public List<AttemptRow> insertMissingAttempts(List<AttemptRow> calls) {
        return attempts.insertAll(calls.stream());
    }

    @Override
    public List<AttemptRow> attempts(TenantId tenant, Collection<MessageId> messages) {
        transactions.open();
        return new LinkedHashSet<>(messages)
                .stream()
                        .flatMap(message -> attemptsByMessage.under(Key.of(tenant, message.value())))
                        .sorted(IN_ORDER)
                        .toList();
    }

    @Override
    public IdRange.Purged purge(List<IdRange> ranges, int each, Instant unchangedSince) {
        var sight = Sight.of(rows, row -> row.ref().message().value(), ranges, each);
        List<MessageRow> old = sight.rows().stream()
                .filter(row -> !row.state().isOpen() && row.updatedAt().isBefore(unchangedSince))
                .toList();
        List<AttemptRow> calls = old.stream()
                .flatMap(row -> attemptsByMessage.under(key(row.ref())))
                .toList();
        calls.forEach(attempts::remove);
        old.forEach(rows::remove);
        return new IdRange.Purged(old.size(), calls.size(), sight.rest());
    }

    private static Key key(MessageRef ref) {
        return Key.of(ref.tenant(), ref.message().value());
    }
}
