package io.frontdesk.testkit;

import io.frontdesk.common.Channel;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.IdRange;
import io.frontdesk.consent.ConsentKey;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.SuppressionKey;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.contacts.spi.ContactFilter;
import io.frontdesk.journal.spi.CursorLease;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageQuery;
import io.frontdesk.messaging.Pause;
import io.frontdesk.messaging.PauseTarget;
import io.frontdesk.messaging.spi.AccountRow;
import io.frontdesk.messaging.spi.MessageChange;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.RaisedRecipient;
import io.frontdesk.messaging.spi.RateDemand;
import io.frontdesk.messaging.spi.RateKey;
import io.frontdesk.messaging.spi.SenderKey;
import io.frontdesk.messaging.spi.SenderRow;
import io.frontdesk.messaging.spi.TemplateKey;
import io.frontdesk.spi.Persistence;
import io.frontdesk.work.DeadWorkQuery;
import io.frontdesk.work.WorkRef;
import io.frontdesk.work.spi.ClaimRequest;
import io.frontdesk.work.spi.TriggerRow;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** One plausible call of every store method, by the name {@link StorePorts} gives it. A method without one fails the contract. */
final class StoreCalls {

    private final Rows rows;
    private final TenantId tenant;
    private final Instant now;
    private final UUID id;
    private final Map<String, Consumer<Persistence>> calls = new HashMap<>();

    private StoreCalls(Rows rows, TenantId tenant) {
        this.rows = rows;
        this.tenant = tenant;
        this.now = rows.now();
        this.id = rows.id();
    }

    static Map<String, Consumer<Persistence>> all(Rows rows, TenantId tenant) {
        StoreCalls all = new StoreCalls(rows, tenant);
        all.addTenants();
        KeyCalls.add(all.calls, all.tenant, all.id, all.rows);
        all.addContacts();
        all.addConsent();
        all.addMessages();
        all.addReports();
        all.addAccounts();
        all.addRates();
        all.calls.putAll(ChoiceCalls.of(rows, tenant));
        all.calls.putAll(IdentityCalls.of(rows, tenant));
        all.calls.putAll(TenancyCalls.of(tenant));
        all.addTemplates();
        all.addWork();
        all.addTriggers();
        all.addJournal();
        all.addCursors();
        all.addPurges();
        return all.calls;
    }

    private void addTenants() {
        calls.put("TenantStore.insertOrGet(Tenant)", p -> p.tenants().insertOrGet(rows.tenant()));
        calls.put("TenantStore.update(Tenant)", p -> p.tenants().update(rows.tenant()));
        calls.put("TenantStore.takeSlug(TenantId, String)", p -> p.tenants().takeSlug(tenant, "slug"));
        calls.put("TenantStore.findForUpdate(TenantId)", p -> p.tenants().findForUpdate(tenant));
        calls.put("TenantStore.findBySlug(String)", p -> p.tenants().findBySlug("slug"));
        calls.put("TenantStore.findAll(Collection)", p -> p.tenants().findAll(List.of(tenant)));
        calls.put("TenantStore.remove(TenantId)", p -> p.tenants().remove(tenant));
        calls.put("TenantStore.list(UUID, int)", p -> p.tenants().list(null, 1));
        calls.put(
                "IdempotencyStore.claim(TenantId, String, List)",
                p -> p.idempotency().claim(tenant, "scope", rows.claims(1)));
    }

    private void addContacts() {
        calls.put(
                "ContactStore.insert(TenantId, List)",
                p -> p.contacts().insert(tenant, List.of(rows.contact().build())));
        calls.put(
                "ContactStore.update(TenantId, List)",
                p -> p.contacts()
                        .update(tenant, List.of(rows.contact().version(2).build())));
        calls.put(
                "ContactStore.hold(TenantId, Collection)", p -> p.contacts().hold(tenant, List.of(new ContactId(id))));
        calls.put(
                "ContactStore.find(Collection)",
                p -> p.contacts().find(List.of(new ContactRef(tenant, new ContactId(id)))));
        calls.put(
                "ContactStore.standing(Collection)",
                p -> p.contacts().standing(List.of(new ContactRef(tenant, new ContactId(id)))));
        calls.put(
                "ContactStore.findByIndex(TenantId, Collection)",
                p -> p.contacts().findByIndex(tenant, List.of(id)));
        calls.put(
                "ContactStore.list(TenantId, ContactFilter, ContactId, int)",
                p -> p.contacts().list(tenant, ContactFilter.ALL, null, 1));
        calls.put(
                "ContactStore.reindex(TenantId, List)",
                p -> p.contacts().reindex(tenant, List.of(rows.contact().build())));
        calls.put(
                "ContactStore.indexedOtherwise(TenantId, long, ContactId, int)",
                p -> p.contacts().indexedOtherwise(tenant, 0, null, 1));
    }

    private void addConsent() {
        ContactId contact = new ContactId(id);
        var key = new ConsentKey(new ContactRef(tenant, contact), Channel.EMAIL, Purpose.MARKETING);
        var address = new SuppressionKey(tenant, Channel.EMAIL, rows.digest());
        calls.put(
                "ConsentStore.append(TenantId, List)",
                p -> p.consents()
                        .append(tenant, List.of(rows.consent(tenant, contact).build())));
        calls.put("ConsentStore.lock(TenantId, Collection)", p -> p.consents().lock(tenant, List.of(contact)));
        calls.put(
                "ConsentStore.eraseEvidence(TenantId, ContactId)",
                p -> p.consents().eraseEvidence(tenant, contact));
        calls.put("ConsentStore.erased(TenantId, Collection)", p -> p.consents().erased(tenant, List.of(contact)));
        calls.put("ConsentStore.lines(TenantId, Collection)", p -> p.consents().lines(tenant, List.of(contact)));
        addLedger(contact, key);
        calls.put(
                "SuppressionStore.insertOrGet(TenantId, Suppression)",
                p -> p.suppressions().insertOrGet(tenant, rows.suppression(Channel.EMAIL, rows.digest())));
        calls.put(
                "SuppressionStore.insertAll(Map)",
                p -> p.suppressions()
                        .insertAll(Map.of(address, rows.suppression(address.channel(), address.address()))));
        calls.put(
                "SuppressionStore.replaceWeaker(Map)",
                p -> p.suppressions()
                        .replaceWeaker(Map.of(address, rows.suppression(address.channel(), address.address()))));
        calls.put("SuppressionStore.find(Collection)", p -> p.suppressions().find(List.of(address)));
        calls.put(
                "SuppressionStore.remove(SuppressionKey)", p -> p.suppressions().remove(address));
        calls.put(
                "SuppressionStore.removeAll(Collection)", p -> p.suppressions().removeAll(List.of(address)));
        calls.put(
                "SuppressionStore.list(TenantId, String, UUID, int)",
                p -> p.suppressions().list(tenant, null, null, 1));
    }

    private void addLedger(ContactId contact, ConsentKey key) {
        var receipt = rows.receipt(contact, id);
        var notice = rows.notice("terms", 1);
        calls.put("ConsentStore.find(TenantId, Collection)", p -> p.consents().find(tenant, List.of(id)));
        calls.put(
                "ConsentStore.trail(TenantId, ContactId, UUID, int)",
                p -> p.consents().trail(tenant, contact, null, 1));
        calls.put(
                "ConsentStore.project(Collection)",
                p -> p.consents()
                        .project(List.of(
                                rows.current(rows.consent(tenant, contact).build()))));
        calls.put("ConsentStore.current(Collection)", p -> p.consents().current(List.of(key)));
        calls.put(
                "ConsentStore.ended(Collection, Instant, int)",
                p -> p.consents().ended(List.of(tenant), now, 1));
        calls.put(
                "ConsentStore.appendReceipt(TenantId, ReceiptIssued)",
                p -> p.consents().appendReceipt(tenant, receipt));
        calls.put(
                "ConsentStore.receipts(TenantId, ContactId, UUID, int)",
                p -> p.consents().receipts(tenant, contact, null, 1));
        calls.put("NoticeStore.insert(TenantId, Notice)", p -> p.notices().insert(tenant, notice));
        calls.put("NoticeStore.find(TenantId, Collection)", p -> p.notices().find(tenant, List.of(notice.ref())));
        calls.put(
                "NoticeStore.versions(TenantId, String, String, int)",
                p -> p.notices().versions(tenant, "terms", "pt-BR", 1));
    }

    private void addMessages() {
        MessageRow message = rows.message(tenant).build();
        MessageQuery all = MessageQuery.all();
        calls.put("MessageStore.insert(List)", p -> p.messages().insert(List.of(message)));
        calls.put("MessageStore.find(Collection)", p -> p.messages().find(List.of(message.ref())));
        calls.put(
                "MessageStore.update(List)",
                p -> p.messages().update(List.of(MessageRowBuilder.next(message).build())));
        var next = List.of(
                new MessageChange(message, MessageRowBuilder.next(message).build()));
        calls.put(
                "MessageStore.updateUnderLease(List, Instant)",
                p -> p.messages().updateUnderLease(next, now));
        calls.put(
                "MessageStore.updateWithAttempts(List, List)",
                p -> p.messages().updateWithAttempts(next, List.of(rows.attempt(message.ref(), 1))));
        calls.put(
                "MessageStore.eraseContents(TenantId, ContactId)",
                p -> p.messages().eraseContents(tenant, new ContactId(id)));
        calls.put(
                "MessageStore.list(TenantId, MessageQuery, MessageId, int)",
                p -> p.messages().list(tenant, all, null, 1));
        calls.put(
                "MessageStore.tally(TenantId, MessageQuery)", p -> p.messages().tally(tenant, all));
        calls.put(
                "MessageStore.insertAttempts(List)",
                p -> p.messages().insertAttempts(List.of(rows.attempt(message.ref(), 1))));
        calls.put(
                "MessageStore.insertMissingAttempts(List)",
                p -> p.messages().insertMissingAttempts(List.of(rows.attempt(message.ref(), 1))));
        calls.put(
                "MessageStore.attempts(TenantId, Collection)",
                p -> p.messages().attempts(tenant, List.of(message.ref().message())));
    }

    private void addAccounts() {
        AccountRow account = rows.account(tenant, "main");
        calls.put("AccountStore.insert(AccountRow)", p -> p.accounts().insert(account));
        calls.put("AccountStore.update(List)", p -> p.accounts().update(List.of(account)));
        calls.put("AccountStore.list(Collection)", p -> p.accounts().list(List.of(tenant)));
        calls.put("AccountStore.remove(TenantId, String)", p -> p.accounts().remove(tenant, "main"));
        SenderRow sender = rows.sender(tenant, "main");
        calls.put("SenderStore.insert(SenderRow)", p -> p.senders().insert(sender));
        calls.put("SenderStore.update(List)", p -> p.senders().update(List.of(sender)));
        calls.put("SenderStore.list(Collection)", p -> p.senders().list(List.of(tenant)));
        calls.put("SenderStore.remove(TenantId, String)", p -> p.senders().remove(tenant, "main"));
    }

    private void addReports() {
        SenderKey sender = rows.senderKey(tenant);
        var address = new SuppressionKey(tenant, Channel.EMAIL, rows.digest());
        calls.put(
                "MessageStore.findByProviderIds(TenantId, Collection)",
                p -> p.messages().findByProviderIds(tenant, List.of("provider")));
        calls.put(
                "MessageStore.latestTo(TenantId, Channel, Collection, Instant)",
                p -> p.messages().latestTo(tenant, Channel.EMAIL, List.of(rows.digest()), now));
        calls.put("SenderHealthStore.add(Collection)", p -> p.senderHealth().add(List.of(rows.health(sender))));
        calls.put(
                "SenderHealthStore.since(Collection, LocalDate)",
                p -> p.senderHealth().since(List.of(sender), rows.day()));
        calls.put("SoftBounceStore.add(Map, Instant)", p -> p.softBounces().add(Map.of(address, 1.0), now));
        calls.put("SoftBounceStore.forget(Collection)", p -> p.softBounces().forget(List.of(address)));
        calls.put(
                "SoftBounceStore.before(TenantId, int, int)",
                p -> p.softBounces().before(tenant, 2, 1));
        calls.put(
                "MessageStore.recipientsBefore(TenantId, int, MessageId, int)",
                p -> p.messages().recipientsBefore(tenant, 2, null, 1));
        calls.put(
                "MessageStore.readdress(TenantId, List)",
                p -> p.messages()
                        .readdress(
                                tenant, List.of(new RaisedRecipient(new MessageId(id), rows.digest(), rows.digest()))));
    }

    private void addRates() {
        RateKey key = new RateKey(tenant, "account");
        calls.put(
                "RateStore.reserve(List, Instant)",
                p -> p.rates().reserve(List.of(new RateDemand(key, Duration.ofMillis(10), 1)), now));
        calls.put("RateStore.slowed(Collection, Instant)", p -> p.rates().slowed(List.of(key), now));
        calls.put("RateStore.slow(Collection, Instant, Instant)", p -> p.rates().slow(List.of(key), now, null));
        calls.put("RateStore.recover(Collection, Instant)", p -> p.rates().recover(List.of(key), now));
        Pause pause = rows.pause(PauseTarget.tenant(tenant));
        calls.put("PauseStore.insert(Pause)", p -> p.pauses().insert(pause));
        calls.put("PauseStore.find(PauseTarget)", p -> p.pauses().find(pause.target()));
        calls.put("PauseStore.replace(Pause)", p -> p.pauses().replace(pause));
        calls.put("PauseStore.remove(PauseTarget)", p -> p.pauses().remove(pause.target()));
        calls.put("PauseStore.list()", p -> p.pauses().list());
    }

    private void addTemplates() {
        calls.put("TemplateStore.insert(TemplateRow)", p -> p.templates().insert(rows.template(tenant, "key", 1)));
        calls.put(
                "TemplateStore.newest(TenantId, Collection)", p -> p.templates().newest(tenant, List.of("key")));
        calls.put(
                "TemplateStore.find(Collection)", p -> p.templates().find(List.of(new TemplateKey(tenant, "key", 1))));
        calls.put(
                "TemplateStore.versions(TenantId, String, int)",
                p -> p.templates().versions(tenant, "key", 1));
    }

    private void addWork() {
        var leases = List.of(new WorkRef(tenant, id, 1));
        String queue = rows.name("queue");
        DeadWorkQuery dead = DeadWorkQuery.all().inQueue(queue);
        calls.put("WorkStore.insert(List)", p -> p.work().insert(rows.work(tenant, queue, 1)));
        calls.put("WorkStore.insertNew(List)", p -> p.work().insertNew(rows.work(tenant, queue, 1)));
        calls.put("WorkStore.replace(List)", p -> p.work().replace(rows.work(tenant, queue, 1)));
        calls.put("WorkStore.lock(TenantId, Collection)", p -> p.work().lock(tenant, List.of(id)));
        calls.put(
                "WorkStore.claim(ClaimRequest)",
                p -> p.work().claim(ClaimRequest.of(queue, "node", now, now.plusSeconds(60), 1)));
        calls.put(
                "WorkStore.claimFairly(ClaimRequest, TenantId)",
                p -> p.work().claimFairly(ClaimRequest.of(queue, "node", now, now.plusSeconds(60), 1), null));
        calls.put("WorkStore.lockHeld(Collection, Instant)", p -> p.work().lockHeld(leases, now));
        calls.put(
                "WorkStore.extend(Collection, Instant, Instant)",
                p -> p.work().extend(leases, now, now.plusSeconds(60)));
        calls.put("WorkStore.complete(Collection)", p -> p.work().complete(leases));
        calls.put("WorkStore.reschedule(Map)", p -> p.work().reschedule(Map.of(leases.get(0), now)));
        calls.put("WorkStore.retry(Map)", p -> p.work().retry(Map.of(leases.get(0), now)));
        calls.put("WorkStore.bury(Map, Instant)", p -> p.work().bury(Map.of(leases.get(0), "reason"), now));
        calls.put("WorkStore.remove(TenantId, Collection)", p -> p.work().remove(tenant, List.of(id)));
        calls.put("WorkStore.releaseAll()", p -> p.work().releaseAll());
        calls.put("WorkStore.depths(Instant)", p -> p.work().depths(now));
        calls.put("WorkStore.dead(DeadWorkQuery, UUID, int)", p -> p.work().dead(dead, null, 1));
        calls.put(
                "WorkStore.requeueAll(DeadWorkQuery, Instant, int)",
                p -> p.work().requeueAll(dead, now, 1));
        calls.put("WorkStore.requeue(TenantId, UUID, Instant)", p -> p.work().requeue(tenant, id, now));
    }

    private void addTriggers() {
        TriggerRow row = TriggerRow.fresh(rows.name("trigger"), "every PT1H", now);
        calls.put("TriggerStore.ensure(Collection, Instant)", p -> p.triggers().ensure(List.of(row), now));
        calls.put("TriggerStore.list()", p -> p.triggers().list());
        calls.put(
                "TriggerStore.acquire(String, String, Instant, Instant)",
                p -> p.triggers().acquire(row.name(), "node", now, now.plusSeconds(60)));
        calls.put(
                "TriggerStore.extend(String, long, Instant, Instant)",
                p -> p.triggers().extend(row.name(), 1, now, now.plusSeconds(60)));
        calls.put("TriggerStore.finish(TriggerRow)", p -> p.triggers().finish(row.finished(now, null)));
    }

    private void addJournal() {
        calls.put(
                "JournalStore.append(List)",
                p -> p.journal().append(List.of(rows.entry(tenant).build())));
        calls.put("JournalStore.sequence(int)", p -> p.journal().sequence(1));
        calls.put("JournalStore.lastPosition()", p -> p.journal().lastPosition());
        calls.put("JournalStore.read(int, long, int)", p -> p.journal().read(0, 0, 1));
        calls.put("JournalStore.find(TenantId, UUID)", p -> p.journal().find(tenant, id));
        calls.put(
                "JournalStore.list(TenantId, String, UUID, UUID, int)",
                p -> p.journal().list(tenant, null, null, null, 1));
    }

    private void addCursors() {
        String subscriber = rows.name("subscriber");
        var lease = new CursorLease(subscriber, 0, 1, 0, 0);
        calls.put("JournalStore.createCursors(String, long)", p -> p.journal().createCursors(subscriber, 0));
        calls.put(
                "JournalStore.lease(String, String, Instant, Instant)",
                p -> p.journal().lease(subscriber, "node", now, now.plusSeconds(60)));
        calls.put(
                "JournalStore.advance(CursorLease, long, int, Instant)",
                p -> p.journal().advance(lease, 1, 0, null));
        calls.put("JournalStore.reset(String, long)", p -> p.journal().reset(subscriber, 0));
        calls.put("JournalStore.lag(String, int)", p -> p.journal().lag(subscriber, 1));
        calls.put("JournalStore.park(ParkedEvent)", p -> p.journal().park(rows.parked(subscriber, tenant, id)));
        calls.put(
                "JournalStore.unpark(TenantId, String, UUID)", p -> p.journal().unpark(tenant, subscriber, id));
        calls.put("JournalStore.unparkAll(String)", p -> p.journal().unparkAll(subscriber));
        calls.put("JournalStore.parked(String, UUID, int)", p -> p.journal().parked(subscriber, null, 1));
    }

    private void addPurges() {
        var tenants = List.of(tenant);
        var ranges = List.of(IdRange.madeBefore(tenant, now));
        calls.put("MessageStore.purge(List, int, Instant)", p -> p.messages().purge(ranges, 1, now));
        calls.put("JournalStore.purge(List, int, Instant)", p -> p.journal().purge(ranges, 1, now));
        calls.put("JournalStore.behind(UUID)", p -> p.journal().behind(id));
        calls.put("JournalStore.forget(String)", p -> p.journal().forget("nobody"));
        calls.put("WorkStore.purgeDead(Instant, int)", p -> p.work().purgeDead(now, 1));
        calls.put(
                "IdempotencyStore.purge(Collection, Instant, int)",
                p -> p.idempotency().purge(tenants, now, 1));
        calls.put("RateStore.purge(Collection, Instant, int)", p -> p.rates().purge(tenants, now, 1));
        calls.put(
                "SenderHealthStore.purge(Collection, LocalDate, int)",
                p -> p.senderHealth().purge(tenants, rows.day(), 1));
        calls.put(
                "SoftBounceStore.purge(Collection, Instant, int)",
                p -> p.softBounces().purge(tenants, now, 1));
    }
}
