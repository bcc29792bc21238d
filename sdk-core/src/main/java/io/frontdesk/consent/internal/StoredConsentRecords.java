package io.frontdesk.consent.internal;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.ConsentEvidence;
import io.frontdesk.consent.ConsentReach;
import io.frontdesk.consent.ConsentRecords;
import io.frontdesk.consent.Notice;
import io.frontdesk.consent.NoticeRef;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.consent.RecordConsentResult;
import io.frontdesk.consent.spi.ConsentRow;
import io.frontdesk.consent.spi.ConsentStore;
import io.frontdesk.consent.spi.NoticeStore;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactRef;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

final class StoredConsentRecords implements ConsentRecords {

    private final Environment env;
    private final ConsentStore store;
    private final NoticeStore notices;
    private final ConsentLedger ledger;
    private final EvidenceSeal evidence;

    StoredConsentRecords(Environment env, ConsentStore store, NoticeStore notices, ConsentLedger ledger) {
        this.env = env;
        this.store = store;
        this.notices = notices;
        this.ledger = ledger;
        this.evidence = new EvidenceSeal(env);
    }

    @Override
    public boolean lock(CallContext context, ContactId contact) {
        return !store.lock(context.tenant(), List.of(contact)).isEmpty();
    }

    @Override
    public Map<UUID, Witnessed> find(TenantId tenant, Collection<UUID> entries) {
        List<ConsentRow> rows = entries.isEmpty() ? List.of() : store.find(tenant, entries);
        Map<UUID, ConsentEvidence> told = evidence.openAll(rows);
        Map<UUID, Witnessed> found = new HashMap<>();
        for (ConsentRow row : rows) {
            UUID id = row.entry().id();
            found.put(id, new Witnessed(row.entry(), Optional.ofNullable(told.get(id))));
        }
        return found;
    }

    @Override
    public Map<ConsentReach, Instant> lastNoes(TenantId tenant, ContactId contact, Collection<ConsentReach> topics) {
        List<ConsentEntry> noes = topics.isEmpty()
                ? List.of()
                : store.lines(tenant, List.of(contact)).stream()
                        .map(ConsentRow::entry)
                        .filter(line -> line.state().isNo())
                        .toList();
        Map<ConsentReach, Instant> last = new HashMap<>();
        for (ConsentReach topic : topics) {
            noes.stream()
                    .filter(line -> line.reach().covers(topic))
                    .map(ConsentEntry::effectiveAt)
                    .max(Instant::compareTo)
                    .ifPresent(stated -> last.put(topic, stated));
        }
        return last;
    }

    @Override
    public Map<NoticeRef, Notice> notices(TenantId tenant, Collection<NoticeRef> wanted) {
        return wanted.isEmpty() ? Map.of() : notices.find(tenant, wanted);
    }

    @Override
    public Optional<Instant> pausedUntil(TenantId tenant, ContactId contact) {
        var person = new ContactRef(tenant, contact);
        return Optional.ofNullable(store.pauses(List.of(person)).get(person));
    }

    @Override
    public void pause(CallContext context, ContactId contact, Optional<Instant> until) {
        until.ifPresentOrElse(
                end -> store.pause(context.tenant(), contact, end.truncatedTo(ChronoUnit.MICROS), env.now()),
                () -> store.resume(context.tenant(), contact));
    }

    @Override
    public List<RecordConsentResult> record(CallContext context, List<RecordConsent> commands) {
        return ledger.write(context, commands, ledger.check(context, commands));
    }
}
