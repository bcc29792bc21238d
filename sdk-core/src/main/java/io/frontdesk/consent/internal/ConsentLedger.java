package io.frontdesk.consent.internal;

import io.frontdesk.common.Channel;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.Uuids;
import io.frontdesk.common.Violation;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.ConsentRecorded;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.consent.RecordConsentResult;
import io.frontdesk.consent.spi.ConsentRow;
import io.frontdesk.consent.spi.ConsentStore;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.journal.Journal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes statements down, many at a time, in the open transaction: lock, read, decide in memory, append. */
final class ConsentLedger {

    private final Environment env;
    private final ConsentStore store;
    private final Journal journal;

    ConsentLedger(Environment env, ConsentStore store, Journal journal) {
        this.env = env;
        this.store = store;
        this.journal = journal;
    }

    /**
     * Refuses statements with a date they cannot have.
     *
     * @throws InvalidInputException naming every statement that was made in the future, or before 1970
     */
    void requireDates(List<RecordConsent> commands) {
        Instant now = env.now();
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < commands.size(); i++) {
            String field = "commands[" + i + "].statedAt";
            commands.get(i)
                    .statedAt()
                    .flatMap(statedAt -> ConsentDates.problemOf(statedAt, now))
                    .ifPresent(problem ->
                            violations.add(new Violation(field, problem, "give the instant when it was said")));
        }
        if (!violations.isEmpty()) {
            throw new InvalidInputException("Cannot record consents", violations);
        }
    }

    /**
     * Makes the ledgers of contacts ours to write until the transaction ends.
     *
     * @return those of the contacts that exist
     */
    Set<ContactId> lock(CallContext context, List<RecordConsent> commands) {
        return commands.isEmpty() ? Set.of() : store.lock(context.tenant(), contacts(commands));
    }

    /** In one order for all writers: two batches cannot wait for each other. */
    private static List<ContactId> contacts(List<RecordConsent> commands) {
        return commands.stream()
                .map(RecordConsent::contact)
                .distinct()
                .sorted(Comparator.comparing(ContactId::value, Uuids.UNSIGNED))
                .toList();
    }

    /**
     * Writes what is new.
     *
     * @param commands at most 1,000, of contacts that {@link #lock} returned in this transaction
     * @return what became of each, in their order
     */
    List<RecordConsentResult> write(CallContext context, List<RecordConsent> commands) {
        if (commands.isEmpty()) {
            return List.of();
        }
        Map<Topic, List<ConsentRow>> lines = lines(context.tenant(), commands);
        // After the lock: what the writer before us recorded lies in our past.
        Instant now = env.now();
        List<ConsentRow> fresh = new ArrayList<>();
        List<RecordConsentResult> results = new ArrayList<>();
        for (RecordConsent command : commands) {
            List<ConsentRow> said = lines.computeIfAbsent(Topic.of(command), topic -> new ArrayList<>());
            ConsentDecision decision = ConsentDecision.decide(said, command, now);
            if (decision instanceof ConsentDecision.Append append) {
                ConsentRow row = row(context, command, append, now);
                said.add(row);
                fresh.add(row);
                results.add(new RecordConsentResult.Recorded(row.entry()));
            } else {
                var standing = (ConsentDecision.Standing) decision;
                results.add(new RecordConsentResult.AlreadyRecorded(standing.entry()));
            }
        }
        append(context, fresh);
        return results;
    }

    private Map<Topic, List<ConsentRow>> lines(TenantId tenant, List<RecordConsent> commands) {
        Map<Topic, List<ConsentRow>> lines = new HashMap<>();
        for (ConsentRow line : store.lines(tenant, contacts(commands))) {
            lines.computeIfAbsent(Topic.of(line.entry()), topic -> new ArrayList<>())
                    .add(line);
        }
        return lines;
    }

    private ConsentRow row(CallContext context, RecordConsent command, ConsentDecision.Append append, Instant now) {
        var entry = new ConsentEntry(
                env.ids().next(),
                command.contact(),
                command.channel(),
                command.purpose(),
                command.kind(),
                command.source(),
                append.statedAt(),
                now);
        return new ConsentRow(
                context.tenant(), entry, append.effectiveAt(), context.actor().code());
    }

    private void append(CallContext context, List<ConsentRow> fresh) {
        if (!fresh.isEmpty()) {
            store.append(context.tenant(), fresh);
            journal.append(
                    context, fresh.stream().map(row -> event(row.entry())).toList());
        }
    }

    private static ConsentRecorded event(ConsentEntry entry) {
        return new ConsentRecorded(entry.contact(), entry.id(), entry.channel(), entry.purpose(), entry.kind());
    }

    /** What lines are compared within. */
    private record Topic(ContactId contact, Channel channel, Purpose purpose) {

        static Topic of(RecordConsent command) {
            return new Topic(command.contact(), command.channel(), command.purpose());
        }

        static Topic of(ConsentEntry entry) {
            return new Topic(entry.contact(), entry.channel(), entry.purpose());
        }
    }
}
