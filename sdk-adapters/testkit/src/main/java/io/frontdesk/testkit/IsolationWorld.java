package io.frontdesk.testkit;

import io.frontdesk.common.Channel;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.Uuids;
import io.frontdesk.consent.NoticeRef;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.consent.spi.ConsentRow;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.spi.ContactFilter;
import io.frontdesk.contacts.spi.ContactRow;
import io.frontdesk.contacts.spi.IndexedContact;
import io.frontdesk.encryption.spi.KeySubject;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageQuery;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.PauseTarget;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.RateKey;
import io.frontdesk.spi.Persistence;
import io.frontdesk.tenancy.Tenant;
import io.frontdesk.work.DeadWorkQuery;
import io.frontdesk.work.WorkRef;
import io.frontdesk.work.spi.ClaimRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Two new tenants, each with one of everything. */
record IsolationWorld(
        Persistence persistence, Rows rows, String subscriber, Estate owner, Estate stranger, boolean concurrent) {

    private static final int ALL = 100;
    private static final long LEASE = 60;

    /** @param ownerFirst whether the owner's id is the smaller one, unsigned */
    static IsolationWorld create(Persistence persistence, Rows rows, boolean ownerFirst, boolean concurrent) {
        String subscriber = rows.name("isolation");
        List<UUID> ids = rows.ids(2).stream().sorted(Uuids.UNSIGNED).toList();
        Estate smaller = estate(persistence, rows, subscriber, ids.get(0));
        Estate greater = estate(persistence, rows, subscriber, ids.get(1));
        sequenceAll(persistence);
        Estate owner = ownerFirst ? smaller : greater;
        persistence.transactions().run(TenantScope.of(owner.tenant()), () -> {
            SendingIsolation.storeRules(persistence.sendingRules(), rows, owner);
            PreferenceIsolation.storeTopic(persistence, rows, owner);
        });
        return new IsolationWorld(persistence, rows, subscriber, owner, ownerFirst ? greater : smaller, concurrent);
    }

    <T> T as(Estate caller, Supplier<T> work) {
        return persistence.transactions().required(TenantScope.of(caller.tenant()), work);
    }

    /** For batches that hold both tenants' rows. */
    <T> T asBoth(Supplier<T> work) {
        return persistence.transactions().required(TenantScope.batch(List.of(owner.tenant(), stranger.tenant())), work);
    }

    /** Gives {@code own} a contact with the id of {@code target}'s, so that foreign keys are not what keeps them apart. */
    void shareContactId(Estate own, Estate target) {
        if (!own.is(target)) {
            IndexedContact twin = rows.contact().id(target.contactId()).build();
            as(own, () -> persistence.contacts().insert(own.tenant(), List.of(twin)));
        }
    }

    void shareMessageId(Estate own, Estate target) {
        if (!own.is(target)) {
            MessageRow twin =
                    rows.message(own.tenant()).id(target.messageId().value()).build();
            as(own, () -> {
                persistence.messages().insert(List.of(twin));
                return true;
            });
        }
    }

    void shareEventId(Estate own, Estate target) {
        if (!own.is(target)) {
            var twin = rows.entry(own.tenant()).id(target.entry().id()).build();
            as(own, () -> {
                persistence.journal().append(List.of(twin));
                return true;
            });
        }
    }

    /** Without repetition, since the owner's batch would name its own row twice. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    static <T> List<T> mixed(T... elements) {
        return Stream.of(elements).distinct().toList();
    }

    /** All rows the tenant can see: equal as long as nobody changed, added or removed one. */
    Map<String, Object> everythingOf(Estate estate) {
        return as(estate, () -> {
            Map<String, Object> all = new LinkedHashMap<>();
            addPeople(estate, all);
            addMessages(estate, all);
            addReports(estate, all);
            addFloor(estate, all);
            return all;
        });
    }

    private void addPeople(Estate estate, Map<String, Object> all) {
        TenantId tenant = estate.tenant();
        List<ContactRow> contacts = persistence.contacts().list(tenant, ContactFilter.ALL, null, ALL);
        List<ContactId> ids = contacts.stream().map(ContactRow::id).toList();
        all.put("contacts", contacts);
        all.put("API keys", ApiKeyIsolation.everythingOf(persistence, estate));
        all.put("consent lines", persistence.consents().lines(tenant, ids));
        all.put("tenant keys", persistence.dataKeys().tenantKeys(List.of(tenant)));
        all.put("data keys", persistence.dataKeys().dataKeysBelow(tenant, Integer.MAX_VALUE, ALL));
        all.put("consent current", persistence.consents().current(List.of(estate.consentKey())));
        all.put("receipts", persistence.consents().receipts(tenant, estate.contactId(), null, ALL));
        NoticeRef notice = estate.notice().ref();
        all.put("notices", persistence.notices().versions(tenant, notice.id(), notice.language(), ALL));
        all.put("suppressions", persistence.suppressions().list(tenant, null, null, ALL));
    }

    private void addMessages(Estate estate, Map<String, Object> all) {
        TenantId tenant = estate.tenant();
        List<MessageRow> messages = persistence.messages().list(tenant, MessageQuery.all(), null, ALL);
        List<MessageId> ids = messages.stream().map(row -> row.ref().message()).toList();
        all.put("messages", messages);
        all.put("attempts", persistence.messages().attempts(tenant, ids));
        all.put("accounts", persistence.accounts().list(List.of(tenant)));
        all.put("senders", persistence.senders().list(List.of(tenant)));
        all.put("slowdowns", ThrottleIsolation.slowdowns(persistence.rates(), estate, rows.now()));
        all.put("counted", SendingIsolation.counted(persistence.frequencies(), estate));
        all.put("sending rules", persistence.sendingRules().find(List.of(tenant)));
        all.put("preferences", PreferenceIsolation.everythingOf(persistence, estate));
        all.put("identity", IdentityIsolation.everythingOf(persistence, estate));
        all.put("tenancy", TenancyIsolation.everythingOf(persistence, estate));
        all.put("pauses", ThrottleIsolation.pausesOf(persistence.pauses(), estate));
        all.put(
                "templates",
                persistence.templates().versions(tenant, estate.template().key(), ALL));
    }

    private void addReports(Estate estate, Map<String, Object> all) {
        all.put("health", persistence.senderHealth().since(List.of(estate.senderKey()), LocalDate.EPOCH));
        // Nothing is added, and so what stands is told.
        all.put("soft bounces", persistence.softBounces().add(Map.of(estate.suppressionKey(), 0.0), rows.now()));
    }

    private void addFloor(Estate estate, Map<String, Object> all) {
        TenantId tenant = estate.tenant();
        List<WorkRef> lease = List.of(estate.lease());
        all.put("journal", persistence.journal().list(tenant, null, null, null, ALL));
        all.put(
                "parked",
                persistence.journal().parked(subscriber, null, ALL).stream()
                        .filter(event -> event.tenant().equals(tenant))
                        .toList());
        all.put("leased to the end", persistence.work().lockHeld(lease, rows.later(LEASE - 1)));
        all.put("leased beyond", persistence.work().lockHeld(lease, rows.later(LEASE + 1)));
        all.put(
                "dead",
                persistence
                        .work()
                        .dead(DeadWorkQuery.all().inQueue(estate.dead().queue()), null, ALL)
                        .stream()
                        .filter(dead -> dead.tenant().equals(tenant))
                        .toList());
    }

    private static Estate estate(Persistence persistence, Rows rows, String subscriber, UUID id) {
        TenantId tenant = new TenantId(id);
        Tenant drawn = rows.tenant();
        persistence
                .transactions()
                .required(
                        TenantScope.platform(),
                        () -> persistence
                                .tenants()
                                .insertOrGet(new Tenant(
                                        tenant,
                                        drawn.name(),
                                        drawn.slug(),
                                        drawn.status(),
                                        drawn.createdAt(),
                                        drawn.updatedAt())));
        Estate estate = draw(rows, subscriber, tenant);
        persistence.transactions().run(TenantScope.of(tenant), () -> store(persistence, rows, estate));
        return estate;
    }

    private static void sequenceAll(Persistence persistence) {
        int given;
        do {
            given = persistence
                    .transactions()
                    .required(
                            TenantScope.platform(), () -> persistence.journal().sequence(1000));
        } while (given > 0);
    }

    private static Estate draw(Rows rows, String subscriber, TenantId tenant) {
        IndexedContact contact =
                rows.contact().email(rows.hash()).phone(rows.hash()).tags("vip").build();
        MessageRow message = rows.message(tenant)
                .contact(contact.id())
                .template(rows.name("template"), 1)
                .recipient(rows.digest(), "x•••")
                .onTheWire(1, 1, rows.name("provider"))
                .state(MessageState.ACCEPTED, MessageReason.NONE)
                .build();
        var entry = rows.entry(tenant).build();
        ConsentRow consent = rows.consent(tenant, contact.id())
                .expiresAt(rows.later(60))
                .evidence(rows.sealed(), rows.digest())
                .build();
        return new Estate(
                tenant,
                rows.claim(),
                rows.tenantKey(tenant, 2 + rows.number(1_000_000)),
                rows.dataKey(new KeySubject(tenant, contact.id().value()), 1 + rows.number(1_000_000), 1),
                contact,
                consent,
                rows.current(consent),
                rows.receipt(contact.id(), consent.entry().id()),
                rows.notice(rows.name("terms"), 1),
                rows.suppression(Channel.EMAIL, rows.digest(), SuppressionReason.UNSUBSCRIBED),
                rows.template(tenant, String.valueOf(message.templateKey()), 1),
                message,
                rows.attempt(message.ref(), 1),
                rows.account(tenant, rows.name("account")),
                rows.sender(tenant, rows.name("sender")),
                new RateKey(tenant, rows.name("rate")),
                rows.pause(PauseTarget.account(tenant, rows.name("account"))),
                entry,
                rows.parked(subscriber, tenant, entry.id()),
                rows.work(tenant, rows.name("queue"), rows.now()),
                rows.work(tenant, rows.name("queue"), rows.now()));
    }

    private static void store(Persistence persistence, Rows rows, Estate estate) {
        TenantId tenant = estate.tenant();
        persistence.idempotency().claim(tenant, ContactIsolation.SCOPE, List.of(estate.claim()));
        // The one version wraps, nothing is wrapped under the other.
        persistence.dataKeys().insertTenantKeys(List.of(estate.tenantKey(), rows.tenantKey(tenant, 1)));
        persistence.dataKeys().insertDataKeys(List.of(estate.dataKey()));
        ApiKeyIsolation.store(persistence, rows, estate);
        persistence.contacts().insert(tenant, List.of(estate.contact()));
        persistence.consents().append(tenant, List.of(estate.consent()));
        persistence.consents().project(List.of(estate.current()));
        persistence.consents().appendReceipt(tenant, estate.receipt());
        persistence.notices().insert(tenant, estate.notice());
        persistence.suppressions().insertOrGet(tenant, estate.suppression());
        persistence.templates().insert(estate.template());
        persistence.messages().insert(List.of(estate.message()));
        persistence.messages().insertAttempts(List.of(estate.attempt()));
        persistence.accounts().insert(estate.account());
        persistence.senders().insert(estate.sender());
        persistence.senderHealth().add(List.of(rows.health(estate.senderKey())));
        persistence.softBounces().add(Map.of(estate.suppressionKey(), 2.0), rows.now());
        ThrottleIsolation.store(persistence.rates(), estate.rate(), rows.now());
        persistence.pauses().insert(estate.pause());
        SendingIsolation.store(persistence.frequencies(), rows, estate);
        PreferenceIsolation.store(persistence, rows, estate);
        IdentityIsolation.store(persistence, rows, estate);
        TenancyIsolation.store(persistence, rows, estate);
        persistence.journal().append(List.of(estate.entry(), rows.entry(tenant).build()));
        persistence.journal().park(estate.parked());
        persistence.work().insert(List.of(estate.work(), estate.dead()));
        List<WorkRef> leases = new ArrayList<>();
        for (String queue : Set.of(estate.work().queue(), estate.dead().queue())) {
            persistence
                    .work()
                    .claim(ClaimRequest.of(queue, "node", rows.now(), rows.later(LEASE), 1))
                    .forEach(item -> leases.add(item.lease()));
        }
        leases.remove(estate.lease());
        persistence.work().bury(Map.of(leases.get(0), "reason"), rows.now());
    }
}
