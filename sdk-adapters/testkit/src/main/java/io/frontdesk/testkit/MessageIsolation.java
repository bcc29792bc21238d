package io.frontdesk.testkit;

import static io.frontdesk.testkit.ContactIsolation.require;
import static io.frontdesk.testkit.IsolationWorld.mixed;

import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageQuery;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.spi.AttemptRow;
import io.frontdesk.messaging.spi.MessageChange;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.MessageStore;
import io.frontdesk.messaging.spi.TemplateKey;
import io.frontdesk.messaging.spi.TemplateRow;
import io.frontdesk.messaging.spi.TemplateStore;
import io.frontdesk.work.NewWork;
import io.frontdesk.work.spi.ClaimRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Messages, attempts and templates of another tenant. */
final class MessageIsolation {

    private static final String LIST = "MessageStore.list(TenantId, MessageQuery, MessageId, int)";

    private MessageIsolation() {}

    static List<IsolationCase> cases() {
        return List.of(
                new IsolationCase("MessageStore.insert(List)", "guessed id", MessageIsolation::inserts),
                new IsolationCase(
                        "MessageStore.find(Collection)",
                        "guessed id",
                        (w, own, target) -> !w.as(own, () -> messages(w).find(List.of(ref(own, target))))
                                .isEmpty()),
                new IsolationCase("MessageStore.find(Collection)", "mixed batch", MessageIsolation::findsMixed),
                new IsolationCase("MessageStore.update(List)", "guessed id", MessageIsolation::updates),
                new IsolationCase("MessageStore.update(List)", "mixed batch", MessageIsolation::updatesMixed),
                new IsolationCase(
                        "MessageStore.updateUnderLease(List, Instant)", "guessed id", MessageIsolation::sends),
                new IsolationCase(
                        "MessageStore.updateUnderLease(List, Instant)",
                        "guessed lease",
                        MessageIsolation::sendsUnderForeignLease),
                new IsolationCase(
                        "MessageStore.updateWithAttempts(List, List)", "guessed id", MessageIsolation::records),
                new IsolationCase(
                        "MessageStore.eraseContents(TenantId, ContactId)", "guessed contact", MessageIsolation::erases),
                new IsolationCase(LIST, "all", (w, own, target) -> lists(w, own, target, MessageQuery.all())),
                new IsolationCase(
                        LIST,
                        "guessed contact",
                        (w, own, target) ->
                                lists(w, own, target, MessageQuery.all().toContact(target.contactId()))),
                new IsolationCase(
                        LIST, "guessed template", (w, own, target) -> lists(w, own, target, ofTemplate(target))),
                new IsolationCase(
                        "MessageStore.tally(TenantId, MessageQuery)",
                        "guessed template",
                        (w, own, target) -> !w.as(own, () -> messages(w).tally(own.tenant(), ofTemplate(target)))
                                .isEmpty()),
                new IsolationCase("MessageStore.insertAttempts(List)", "guessed message", MessageIsolation::attempts),
                new IsolationCase(
                        "MessageStore.insertMissingAttempts(List)",
                        "guessed message and attempt",
                        MessageIsolation::missingAttempts),
                new IsolationCase(
                        "MessageStore.attempts(TenantId, Collection)", "mixed batch", MessageIsolation::findsAttempts),
                new IsolationCase(
                        "TemplateStore.insert(TemplateRow)",
                        "same version",
                        (w, own, target) -> !w.as(
                                own,
                                () -> templates(w)
                                        .insert(w.rows()
                                                .template(
                                                        own.tenant(),
                                                        target.template().key(),
                                                        1)))),
                new IsolationCase(
                        "TemplateStore.newest(TenantId, Collection)", "mixed batch", MessageIsolation::newest),
                new IsolationCase(
                        "TemplateStore.find(Collection)",
                        "guessed key",
                        (w, own, target) -> !w.as(own, () -> templates(w).find(List.of(key(own, target))))
                                .isEmpty()),
                new IsolationCase("TemplateStore.find(Collection)", "mixed batch", MessageIsolation::findsVersions),
                new IsolationCase(
                        "TemplateStore.versions(TenantId, String, int)",
                        "guessed key",
                        (w, own, target) -> !w.as(
                                        own,
                                        () -> templates(w)
                                                .versions(
                                                        own.tenant(),
                                                        target.template().key(),
                                                        100))
                                .isEmpty()));
    }

    /** The owner draws a new id, since nothing says what inserting a standing one does. */
    private static boolean inserts(IsolationWorld w, Estate own, Estate target) {
        MessageId id = own.is(target) ? new MessageId(w.rows().id()) : target.messageId();
        MessageRow row = w.rows().message(own.tenant()).id(id.value()).build();
        w.as(own, () -> {
            messages(w).insert(List.of(row));
            return true;
        });
        return w.as(target, () -> messages(w).list(target.tenant(), MessageQuery.all(), null, 100))
                .contains(row);
    }

    private static boolean findsMixed(IsolationWorld w, Estate own, Estate target) {
        MessageRef guessed = ref(own, target);
        MessageRef crossed = ref(target, own);
        Map<MessageRef, MessageRow> found =
                w.asBoth(() -> messages(w).find(mixed(own.messageRef(), guessed, crossed, target.messageRef())));
        require(Objects.equals(found.get(own.messageRef()), own.message()));
        require(Objects.equals(found.get(target.messageRef()), target.message()));
        return found.containsKey(guessed) || found.containsKey(crossed);
    }

    private static boolean updates(IsolationWorld w, Estate own, Estate target) {
        return !w.as(own, () -> messages(w).update(List.of(cancelled(target.message(), ref(own, target)))))
                .isEmpty();
    }

    private static boolean updatesMixed(IsolationWorld w, Estate own, Estate target) {
        MessageRef guessed = ref(own, target);
        List<MessageRow> batch =
                mixed(cancelled(own.message(), own.messageRef()), cancelled(target.message(), guessed));
        Set<MessageRef> updated = w.as(own, () -> messages(w).update(batch));
        require(updated.contains(own.messageRef()));
        return updated.contains(guessed);
    }

    /** With a lease of its own under the id it guessed. */
    private static boolean sends(IsolationWorld w, Estate own, Estate target) {
        lease(w, own, target.messageId());
        MessageRow guessed = onTheWire(target.message(), ref(own, target));
        return sent(w, own, target.message(), guessed);
    }

    /** With a message of its own, whose id is somebody else's lease. */
    private static boolean sendsUnderForeignLease(IsolationWorld w, Estate own, Estate target) {
        lease(w, target, own.messageId());
        return sent(w, own, own.message(), onTheWire(own.message(), own.messageRef()));
    }

    private static boolean sent(IsolationWorld w, Estate own, MessageRow before, MessageRow after) {
        return !w.as(
                        own,
                        () -> messages(w)
                                .updateUnderLease(
                                        List.of(new MessageChange(before, after)),
                                        w.rows().now()))
                .isEmpty();
    }

    private static void lease(IsolationWorld w, Estate holder, MessageId id) {
        String queue = w.rows().name("wire");
        var work = new NewWork(holder.tenant(), id.value(), queue, w.rows().now(), "ref");
        w.as(holder, () -> {
            w.persistence().work().insertNew(List.of(work));
            return w.persistence()
                    .work()
                    .claim(ClaimRequest.of(
                            queue, "node", w.rows().now(), w.rows().later(60), 1));
        });
    }

    private static MessageRow onTheWire(MessageRow row, MessageRef as) {
        return MessageRowBuilder.next(row)
                .ref(as)
                .state(MessageState.SENDING, MessageReason.NONE)
                .onTheWire(1, 1, null)
                .build();
    }

    private static boolean records(IsolationWorld w, Estate own, Estate target) {
        MessageRef guessed = ref(own, target);
        var change = new MessageChange(target.message(), cancelled(target.message(), guessed));
        AttemptRow call = w.rows().attempt(guessed, 2);
        return !w.as(own, () -> messages(w).updateWithAttempts(List.of(change), List.of(call)))
                .isEmpty();
    }

    private static boolean lists(IsolationWorld w, Estate own, Estate target, MessageQuery query) {
        return w.as(own, () -> messages(w).list(own.tenant(), query, null, 100)).stream()
                .anyMatch(row -> row.ref().message().equals(target.messageId()));
    }

    private static boolean attempts(IsolationWorld w, Estate own, Estate target) {
        w.shareMessageId(own, target);
        AttemptRow row = w.rows().attempt(ref(own, target), 2);
        w.as(own, () -> {
            messages(w).insertAttempts(List.of(row));
            return true;
        });
        return w.as(target, () -> messages(w).attempts(target.tenant(), List.of(target.messageId()))).stream()
                .anyMatch(found -> found.attempt().equals(row.attempt()));
    }

    private static boolean erases(IsolationWorld w, Estate own, Estate target) {
        w.as(own, () -> {
            messages(w).eraseContents(own.tenant(), target.contactId());
            return true;
        });
        return w.as(target, () -> messages(w).find(List.of(target.messageRef()))).values().stream()
                .anyMatch(row -> row.content().isGone());
    }

    /** Meets the owner's attempt, and nobody else's under the same ids. */
    private static boolean missingAttempts(IsolationWorld w, Estate own, Estate target) {
        AttemptRow standing = target.attempt();
        AttemptRow again = new AttemptRow(own.tenant(), standing.attempt());
        return w.as(own, () -> messages(w).insertMissingAttempts(List.of(again)))
                .isEmpty();
    }

    private static boolean findsAttempts(IsolationWorld w, Estate own, Estate target) {
        List<AttemptRow> found =
                w.as(own, () -> messages(w).attempts(own.tenant(), mixed(own.messageId(), target.messageId())));
        require(found.contains(own.attempt()));
        return found.stream()
                .anyMatch(row -> row.attempt().equals(target.attempt().attempt()));
    }

    private static boolean newest(IsolationWorld w, Estate own, Estate target) {
        List<String> keys = mixed(own.template().key(), target.template().key());
        Map<String, Integer> found = w.as(own, () -> templates(w).newest(own.tenant(), keys));
        require(found.containsKey(own.template().key()));
        return found.containsKey(target.template().key());
    }

    private static boolean findsVersions(IsolationWorld w, Estate own, Estate target) {
        TemplateKey guessed = key(own, target);
        TemplateKey crossed = key(target, own);
        Map<TemplateKey, TemplateRow> found =
                w.asBoth(() -> templates(w).find(mixed(own.templateKey(), guessed, crossed, target.templateKey())));
        require(Objects.equals(found.get(own.templateKey()), own.template()));
        require(Objects.equals(found.get(target.templateKey()), target.template()));
        return found.containsKey(guessed) || found.containsKey(crossed);
    }

    private static MessageRow cancelled(MessageRow row, MessageRef as) {
        return MessageRowBuilder.next(row)
                .ref(as)
                .state(MessageState.CANCELLED, MessageReason.BY_HOST)
                .build();
    }

    private static MessageRef ref(Estate tenant, Estate message) {
        return new MessageRef(tenant.tenant(), message.messageId());
    }

    private static TemplateKey key(Estate tenant, Estate template) {
        return new TemplateKey(tenant.tenant(), template.template().key(), 1);
    }

    private static MessageQuery ofTemplate(Estate target) {
        return MessageQuery.all().ofTemplate(target.template().key());
    }

    private static MessageStore messages(IsolationWorld w) {
        return w.persistence().messages();
    }

    private static TemplateStore templates(IsolationWorld w) {
        return w.persistence().templates();
    }
}
