package io.frontdesk.offboarding.internal;

import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.SealContext;
import io.frontdesk.consent.ConsentTrailItem.ReceiptIssued;
import io.frontdesk.consent.Notice;
import io.frontdesk.consent.Suppression;
import io.frontdesk.consent.SuppressionKey;
import io.frontdesk.consent.spi.ConsentRow;
import io.frontdesk.consent.spi.SealedEvidence;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.contacts.spi.ContactRow;
import io.frontdesk.identity.spi.InvitationRow;
import io.frontdesk.identity.spi.MemberRow;
import io.frontdesk.identity.spi.RoleRow;
import io.frontdesk.journal.spi.JournalEntry;
import io.frontdesk.messaging.MessageQuery;
import io.frontdesk.messaging.spi.AttemptRow;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.SenderRow;
import io.frontdesk.messaging.spi.SendingRulesRow;
import io.frontdesk.messaging.spi.TemplateRow;
import io.frontdesk.offboarding.internal.ExportKind.Sink;
import io.frontdesk.offboarding.internal.ExportKind.Source;
import io.frontdesk.offboarding.spi.TenantDataStore.HashedKey;
import io.frontdesk.preferences.spi.TopicRow;
import io.frontdesk.tenancy.TenantDomain;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The kinds of lines in the order they are written and read: what others refer to comes first. */
final class ExportKinds {

    private final OffboardingModule.Kept kept;
    private final ExportPages pages;

    ExportKinds(OffboardingModule.Kept kept, ExportPages pages) {
        this.kept = kept;
        this.pages = pages;
    }

    /** @param now when settings and pauses are written down that have no time of their own */
    List<ExportKind<?>> all(Supplier<Instant> now) {
        List<ExportKind<?>> kinds = new ArrayList<>();
        kinds.addAll(ofTheTenant(now));
        kinds.addAll(ofPeople(now));
        kinds.addAll(ofMessages());
        kinds.add(new ExportKind<>("event", Event.class, this::events, null, null));
        return kinds;
    }

    /** What the tenant has set. */
    record Setting(String name, String value) {}

    /** What happened; anything personal it may have is left out. */
    record Event(
            UUID id, String type, String subjectType, UUID subjectId, String actor, Instant occurredAt, String data) {

        static Event of(JournalEntry entry) {
            return new Event(
                    entry.id(),
                    entry.type(),
                    entry.subjectType(),
                    entry.subjectId(),
                    entry.actor(),
                    entry.occurredAt(),
                    entry.data());
        }
    }

    /** Until when somebody wants to hear nothing. */
    record Pause(ContactId contact, Instant until) {}

    private List<ExportKind<?>> ofTheTenant(Supplier<Instant> now) {
        return List.of(
                new ExportKind<>(
                        "setting",
                        Setting.class,
                        pages.once(this::settings),
                        null,
                        (tenant, rows) ->
                                rows.forEach(one -> kept.settings().put(tenant, one.name(), one.value(), now.get()))),
                // Proven again where it leads from now on.
                new ExportKind<>(
                        "domain",
                        TenantDomain.class,
                        pages.once(kept.domains()::list),
                        null,
                        (tenant, rows) -> rows.forEach(one -> require(kept.domains()
                                .insert(new TenantDomain(tenant, one.domain(), one.claimedAt(), Optional.empty()))))),
                new ExportKind<>(
                        "role",
                        RoleRow.class,
                        pages.once(kept.roles()::list),
                        null,
                        (tenant, rows) ->
                                rows.forEach(one -> require(kept.roles().insert(one)))),
                new ExportKind<>(
                        "member",
                        MemberRow.class,
                        pages.paged((tenant, last) ->
                                kept.members().list(tenant, last == null ? null : last.id(), ExportPages.SIZE)),
                        null,
                        (tenant, rows) ->
                                rows.forEach(one -> require(kept.members().insert(one)))),
                new ExportKind<>(
                        "invitation",
                        InvitationRow.class,
                        pages.paged((tenant, last) ->
                                kept.invitations().list(tenant, last == null ? null : last.id(), ExportPages.SIZE)),
                        (tenant, row) -> new SealContext(row.tenant(), InvitationRow.ADDRESS, row.id()),
                        (tenant, rows) ->
                                rows.forEach(one -> require(kept.invitations().insert(one)))),
                new ExportKind<>(
                        "api_key",
                        HashedKey.class,
                        pages.paged((tenant, last) -> kept.data()
                                .apiKeys(
                                        tenant, last == null ? null : last.key().id(), ExportPages.SIZE)),
                        null,
                        (tenant, rows) -> rows.forEach(one ->
                                kept.apiKeys().insert(one.key(), HexFormat.of().parseHex(one.hash())))));
    }

    private List<ExportKind<?>> ofPeople(Supplier<Instant> now) {
        return List.of(
                new ExportKind<>(
                        "contact",
                        ContactRow.class,
                        contacts(),
                        (tenant, row) -> new SealContext(
                                tenant,
                                ContactRow.PROFILE,
                                row.id().value(),
                                row.id().value()),
                        kept.restoreContacts()::accept),
                new ExportKind<>(
                        "notice",
                        Notice.class,
                        pages.paged((tenant, last) ->
                                kept.data().notices(tenant, last == null ? null : last.ref(), ExportPages.SIZE)),
                        null,
                        (tenant, rows) ->
                                rows.forEach(one -> require(kept.notices().insert(tenant, one)))),
                new ExportKind<>(
                        "consent",
                        ConsentRow.class,
                        pages.of(contacts(), (tenant, page) -> kept.consents().lines(tenant, ids(page))),
                        (tenant, row) -> new SealContext(
                                row.tenant(),
                                SealedEvidence.COLUMN,
                                row.entry().id(),
                                row.entry().contact().value()),
                        kept.restoreConsents()::accept),
                new ExportKind<>(
                        "receipt",
                        ReceiptIssued.class,
                        pages.paged((tenant, last) ->
                                kept.data().receipts(tenant, last == null ? null : last.id(), ExportPages.SIZE)),
                        null,
                        (tenant, rows) -> rows.forEach(one -> kept.consents().appendReceipt(tenant, one))),
                new ExportKind<>(
                        "pause",
                        Pause.class,
                        pages.of(contacts(), this::pauses),
                        null,
                        (tenant, rows) -> rows.forEach(
                                one -> kept.consents().pause(tenant, one.contact(), one.until(), now.get()))),
                new ExportKind<>(
                        "topic",
                        TopicRow.class,
                        pages.once(kept.topics()::list),
                        null,
                        (tenant, rows) ->
                                rows.forEach(one -> require(kept.topics().insert(one)))),
                new ExportKind<>(
                        "suppression",
                        Suppression.class,
                        pages.paged((tenant, last) -> kept.suppressions()
                                .list(tenant, null, last == null ? null : last.id(), ExportPages.SIZE)),
                        null,
                        this::suppress));
    }

    private List<ExportKind<?>> ofMessages() {
        return List.of(
                new ExportKind<>(
                        "template",
                        TemplateRow.class,
                        pages.paged((tenant, last) ->
                                kept.data().templates(tenant, last == null ? null : last.id(), ExportPages.SIZE)),
                        null,
                        (tenant, rows) ->
                                rows.forEach(one -> require(kept.templates().insert(one)))),
                new ExportKind<>(
                        "sender",
                        SenderRow.class,
                        pages.once(tenant -> kept.senders().list(List.of(tenant))),
                        (tenant, row) -> new SealContext(row.tenant(), SenderRow.PROFILE, row.id()),
                        (tenant, rows) ->
                                rows.forEach(one -> require(kept.senders().insert(one)))),
                new ExportKind<>(
                        "sending_rules",
                        SendingRulesRow.class,
                        pages.once(tenant -> List.copyOf(
                                kept.sendingRules().find(List.of(tenant)).values())),
                        null,
                        (tenant, rows) ->
                                rows.forEach(one -> require(kept.sendingRules().insert(one)))),
                new ExportKind<>(
                        "message",
                        MessageRow.class,
                        messages(),
                        (tenant, row) -> new SealContext(
                                row.ref().tenant(),
                                MessageRow.CONTENT,
                                row.ref().message().value(),
                                row.contact() == null ? null : row.contact().value()),
                        (tenant, rows) -> kept.messages().insert(rows)),
                new ExportKind<>(
                        "attempt",
                        AttemptRow.class,
                        pages.of(messages(), this::attempts),
                        null,
                        (tenant, rows) -> kept.messages().insertAttempts(rows)));
    }

    /** Nothing of a file is passed over. */
    private static void require(boolean inserted) {
        if (!inserted) {
            throw InvalidInputException.of("line", "is of something that is there", "give the file as it was exported");
        }
    }

    private List<Setting> settings(TenantId tenant) {
        return kept.settings().find(tenant).entrySet().stream()
                .map(one -> new Setting(one.getKey(), one.getValue()))
                .sorted(Comparator.comparing(Setting::name))
                .toList();
    }

    /** Also those that are deleted or erased: what they said stands. */
    private Source<ContactRow> contacts() {
        return pages.paged(
                (tenant, last) -> kept.data().contacts(tenant, last == null ? null : last.id(), ExportPages.SIZE));
    }

    private static List<ContactId> ids(List<ContactRow> contacts) {
        return contacts.stream().map(ContactRow::id).toList();
    }

    private List<Pause> pauses(TenantId tenant, List<ContactRow> contacts) {
        List<ContactRef> people =
                ids(contacts).stream().map(id -> new ContactRef(tenant, id)).toList();
        return kept.consents().pauses(people).entrySet().stream()
                .map(one -> new Pause(one.getKey().contact(), one.getValue()))
                .toList();
    }

    private void suppress(TenantId tenant, List<Suppression> rows) {
        Map<SuppressionKey, Suppression> byAddress = new LinkedHashMap<>();
        rows.forEach(one -> byAddress.put(new SuppressionKey(tenant, one.channel(), one.address()), one));
        require(kept.suppressions().insertAll(byAddress).size() == rows.size());
    }

    private Source<MessageRow> messages() {
        return pages.paged((tenant, last) -> kept.messages()
                .list(
                        tenant,
                        MessageQuery.all(),
                        last == null ? null : last.ref().message(),
                        ExportPages.SIZE));
    }

    private List<AttemptRow> attempts(TenantId tenant, List<MessageRow> messages) {
        return kept.messages()
                .attempts(
                        tenant,
                        messages.stream().map(row -> row.ref().message()).toList());
    }

    private void events(TenantId tenant, Sink<Event> sink) throws IOException {
        Source<Event> all = pages.paged((owner, last) ->
                kept.journal().list(owner, null, null, last == null ? null : last.id(), ExportPages.SIZE).stream()
                        .map(Event::of)
                        .toList());
        all.each(tenant, sink);
    }
}
