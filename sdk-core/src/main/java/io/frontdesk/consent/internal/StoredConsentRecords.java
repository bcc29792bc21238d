package io.frontdesk.consent.internal;

import io.frontdesk.common.Channel;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.ConsentEvidence;
import io.frontdesk.consent.ConsentReach;
import io.frontdesk.consent.ConsentRecords;
import io.frontdesk.consent.ConsentState;
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

    private static final int MOST = 1_000;

    private final Environment env;
    private final ConsentStore store;
    private final NoticeStore notices;
    private final ConsentLedger ledger;
    private final ConsentKeeper keeper;
    private final EvidenceSeal evidence;

    StoredConsentRecords(
            Environment env, ConsentStore store, NoticeStore notices, ConsentLedger ledger, ConsentKeeper keeper) {
        this.env = env;
        this.store = store;
        this.notices = notices;
        this.ledger = ledger;
        this.keeper = keeper;
        this.evidence = new EvidenceSeal(env);
    }

    @Override
    public boolean lock(CallContext context, ContactId contact) {
        return !store.lock(context.tenant(), List.of(contact)).isEmpty();
    }

    @Override
    public Map<UUID, Witnessed> find(TenantId tenant, Collection<UUID> entries) {
        Map<UUID, Witnessed> found = new HashMap<>();
        witnessed(entries.isEmpty() ? List.of() : store.find(tenant, entries))
                .forEach(one -> found.put(one.entry().id(), one));
        return found;
    }

    private List<Witnessed> witnessed(List<ConsentRow> rows) {
        Map<UUID, ConsentEvidence> told = evidence.openAll(rows);
        return rows.stream()
                .map(row -> new Witnessed(
                        row.entry(), Optional.ofNullable(told.get(row.entry().id()))))
                .toList();
    }

    @Override
    public List<Witnessed> requests(ContactRef contact, Channel channel, Instant after) {
        List<ConsentRow> requests = store.lines(contact.tenant(), List.of(contact.contact())).stream()
                .filter(row -> row.entry().state() == ConsentState.REQUESTED
                        && row.entry().reach().channel().equals(Optional.of(channel))
                        && row.entry().recordedAt().isAfter(after))
                .toList();
        return witnessed(requests.subList(Math.max(0, requests.size() - MOST), requests.size()));
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
        List<RecordConsentResult> results = ledger.write(context, commands, ledger.check(context, commands));
        keeper.saidLater(context, commands);
        return results;
    }
}
