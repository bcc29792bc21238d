package io.frontdesk.consent.internal;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.Uuids;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.ConsentEvidence;
import io.frontdesk.consent.ConsentKey;
import io.frontdesk.consent.ConsentRecorded;
import io.frontdesk.consent.ConsentState;
import io.frontdesk.consent.NoticeRef;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.consent.RecordConsentResult;
import io.frontdesk.consent.ShownNotice;
import io.frontdesk.consent.spi.ConsentRow;
import io.frontdesk.consent.spi.ConsentStore;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.journal.Journal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Writes statements down, many at a time, in the open transaction: lock, read, decide in memory, append, and what it comes to. */
final class ConsentLedger {

    private static final String EXPIRY = "expiry";
    private static final int MOST = 1_000;

    private final Environment env;
    private final ConsentStore store;
    private final NoticeLibrary notices;
    private final Journal journal;
    private final Objections objections;
    private final EvidenceSeal evidence;

    ConsentLedger(Environment env, ConsentStore store, NoticeLibrary notices, Journal journal, Objections objections) {
        this.env = env;
        this.store = store;
        this.notices = notices;
        this.journal = journal;
        this.objections = objections;
        this.evidence = new EvidenceSeal(env);
    }

    /**
     * Refuses statements that cannot be, naming every problem.
     *
     * @return the notices they were made under
     */
    Map<NoticeRef, ShownNotice> check(CallContext context, List<RecordConsent> commands) {
        Map<NoticeRef, ShownNotice> shown = notices.shown(context.tenant(), commands);
        ConsentCheck.require(commands, shown, env.now());
        return shown;
    }

    /**
     * Makes the ledgers of contacts ours to write until the transaction ends.
     *
     * @return those of the contacts that exist
     */
    Set<ContactId> lock(CallContext context, List<RecordConsent> commands) {
        return lock(context.tenant(), contacts(commands));
    }

    private Set<ContactId> lock(TenantId tenant, Collection<ContactId> contacts) {
        return contacts.isEmpty() ? Set.of() : store.lock(tenant, inOrder(contacts));
    }

    /** In one order for all writers: two batches cannot wait for each other. */
    private static List<ContactId> inOrder(Collection<ContactId> contacts) {
        return contacts.stream()
                .distinct()
                .sorted(Comparator.comparing(ContactId::value, Uuids.UNSIGNED))
                .toList();
    }

    /**
     * Writes what is new.
     *
     * @param commands at most 1,000, of contacts that {@link #lock} returned in this transaction
     * @param shown what {@link #check} answered
     * @return what became of each, in their order
     */
    List<RecordConsentResult> write(
            CallContext context, List<RecordConsent> commands, Map<NoticeRef, ShownNotice> shown) {
        if (commands.isEmpty()) {
            return List.of();
        }
        Map<ContactId, List<ConsentEntry>> said = said(context.tenant(), contacts(commands));
        if (writeObjections(context, commands, said)) {
            said = said(context.tenant(), contacts(commands));
        }
        // After the lock: what the writer before us recorded lies in our past.
        Instant now = env.now();
        List<ConsentRow> fresh = new ArrayList<>();
        Map<UUID, ConsentEvidence> told = new HashMap<>();
        List<RecordConsentResult> results = new ArrayList<>();
        for (RecordConsent command : commands) {
            List<ConsentEntry> lines = said.computeIfAbsent(command.contact(), contact -> new ArrayList<>());
            ConsentDecision decision = ConsentDecision.decide(lines, command, now);
            if (decision instanceof ConsentDecision.Append append) {
                ConsentRow row = row(context, command, command.notice().map(shown::get), append, now);
                lines.add(row.entry());
                fresh.add(row);
                if (!command.evidence().isEmpty()) {
                    told.put(row.entry().id(), command.evidence());
                }
                results.add(new RecordConsentResult.Recorded(row.entry()));
            } else {
                var standing = (ConsentDecision.Standing) decision;
                results.add(new RecordConsentResult.AlreadyRecorded(standing.entry()));
            }
        }
        append(context, evidence.attach(fresh, told, contacts -> store.erased(context.tenant(), contacts)), said);
        return results;
    }

    /** A yes that may be older than what whoever had the address before said no to: that comes first. Returns whether there is any. */
    private boolean writeObjections(
            CallContext context, List<RecordConsent> commands, Map<ContactId, List<ConsentEntry>> said) {
        Instant now = env.now();
        List<RecordConsent> noes = objections.before(
                context.tenant(),
                commands.stream()
                        .filter(command -> command.state().isYes())
                        .filter(command -> isOld(command, said.getOrDefault(command.contact(), List.of()), now))
                        .toList());
        for (int from = 0; from < noes.size(); from += MOST) {
            write(Objections.context(context), noes.subList(from, Math.min(from + MOST, noes.size())), Map.of());
        }
        return !noes.isEmpty();
    }

    /** Whether it would be written as of before now, or would not because what is there is. */
    private static boolean isOld(RecordConsent yes, List<ConsentEntry> lines, Instant now) {
        boolean dated = yes.isDateUnknown() || yes.statedAt().isPresent();
        return ConsentDecision.decide(lines, yes, now) instanceof ConsentDecision.Standing
                ? !dated
                : dated || yes.state() == ConsentState.RENEWED;
    }

    /** All lines of contacts, whose ledgers are ours to write until the transaction ends. */
    Map<ContactId, List<ConsentEntry>> lockedLines(TenantId tenant, Collection<ContactId> contacts) {
        lock(tenant, contacts);
        return said(tenant, contacts);
    }

    private static List<ContactId> contacts(List<RecordConsent> commands) {
        return commands.stream().map(RecordConsent::contact).toList();
    }

    /**
     * Writes down that consents, or requests for them, have ended, and makes what is kept of these keys anew.
     *
     * @return how many lines that were
     */
    int expire(CallContext context, Collection<ConsentKey> keys) {
        TenantId tenant = context.tenant();
        List<ContactId> contacts =
                keys.stream().map(key -> key.contact().contact()).toList();
        lock(tenant, contacts);
        Map<ContactId, List<ConsentEntry>> said = said(tenant, contacts);
        Instant now = env.now();
        List<ConsentRow> fresh = new ArrayList<>();
        for (ConsentKey key : keys) {
            List<ConsentEntry> lines = said.getOrDefault(key.contact().contact(), List.of());
            ConsentFold.deciding(lines, key.channel(), key.purpose())
                    .filter(line -> line.state().canEnd()
                            && line.expiresAt().filter(end -> !end.isAfter(now)).isPresent())
                    .ifPresent(line -> {
                        ConsentRow row = new ConsentRow(tenant, expired(context, line, now), null);
                        lines.add(row.entry());
                        fresh.add(row);
                    });
        }
        append(context, fresh, said);
        return fresh.size();
    }

    private Map<ContactId, List<ConsentEntry>> said(TenantId tenant, Collection<ContactId> contacts) {
        Map<ContactId, List<ConsentEntry>> said = new HashMap<>();
        for (ConsentRow line : store.lines(tenant, inOrder(contacts))) {
            said.computeIfAbsent(line.entry().contact(), contact -> new ArrayList<>())
                    .add(line.entry());
        }
        return said;
    }

    private ConsentRow row(
            CallContext context,
            RecordConsent command,
            Optional<ShownNotice> notice,
            ConsentDecision.Append append,
            Instant now) {
        var entry = new ConsentEntry(
                env.ids().next(),
                command.contact(),
                command.reach(),
                command.state(),
                command.basis(),
                notice,
                command.source(),
                context.actor(),
                append.statedAt(),
                append.effectiveAt(),
                now,
                command.expiresAt().map(end -> end.truncatedTo(ChronoUnit.MICROS)));
        return new ConsentRow(context.tenant(), entry, null);
    }

    private ConsentEntry expired(CallContext context, ConsentEntry ended, Instant now) {
        return new ConsentEntry(
                env.ids().next(),
                ended.contact(),
                ended.reach(),
                ConsentState.EXPIRED,
                ended.basis(),
                ended.notice(),
                EXPIRY,
                context.actor(),
                Optional.empty(),
                ended.expiresAt().orElse(now),
                now,
                Optional.empty());
    }

    /** From where statements of somebody who is erased came. */
    void eraseEvidence(TenantId tenant, ContactId contact) {
        store.eraseEvidence(tenant, contact);
    }

    private void append(CallContext context, List<ConsentRow> fresh, Map<ContactId, List<ConsentEntry>> said) {
        if (!fresh.isEmpty()) {
            store.append(context.tenant(), fresh);
            store.project(ConsentProjection.after(fresh, said));
            journal.append(
                    context, fresh.stream().map(row -> event(row.entry())).toList());
        }
    }

    private static ConsentRecorded event(ConsentEntry entry) {
        return new ConsentRecorded(entry.contact(), entry.id(), entry.reach(), entry.state());
    }
}
