package io.frontdesk.messaging.internal;

import io.frontdesk.common.Actor;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.spi.DeliveryReport;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.MessageStore;
import io.frontdesk.messaging.spi.ReportKind;
import io.frontdesk.work.WorkScheduler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Applies reports of one tenant: in one transaction and a handful of statements for each 500, once however often they come, in any order, at any
 * time.
 */
final class ReportApplier {

    private static final Actor REPORTS = Actor.system("reports");

    private static final int CHUNK = 500;

    /** A race against senders and resolvers is lost at most this often before they have finished with a message. */
    private static final int RACES = 5;

    private final Environment env;
    private final MessageStore store;
    private final WorkScheduler scheduler;
    private final ReportFinder finder;
    private final ReportEffects effects;
    private final OutcomeMeter meter;

    ReportApplier(
            Environment env, MessageStore store, WorkScheduler scheduler, ReportEffects effects, OutcomeMeter meter) {
        this.env = env;
        this.store = store;
        this.scheduler = scheduler;
        this.finder = new ReportFinder(store);
        this.effects = effects;
        this.meter = meter;
    }

    /**
     * What became of a batch.
     *
     * @param messages that were found
     * @param changed of them, those that something new was told about
     */
    record Applied(int messages, int changed) {

        Applied plus(Applied other) {
            return new Applied(messages + other.messages, changed + other.changed);
        }
    }

    /** A message before and after, and the reports on it. */
    record Change(MessageRow before, MessageRow after, List<DeliveryReport> reports) {}

    /** In the caller's transaction, or in one of its own per 500. */
    Applied apply(TransactionRunner transactions, TenantId tenant, List<DeliveryReport> reports) {
        var context = new CallContext(tenant, REPORTS, transactions);
        var applied = new Applied(0, 0);
        for (int from = 0; from < reports.size(); from += CHUNK) {
            List<DeliveryReport> chunk = reports.subList(from, Math.min(from + CHUNK, reports.size()));
            applied = applied.plus(transactions.required(TenantScope.of(tenant), () -> applyChunk(context, chunk)));
        }
        return applied;
    }

    private Applied applyChunk(CallContext context, List<DeliveryReport> reports) {
        ReportFinder.Found found = finder.find(context.tenant(), reports);
        Map<MessageRef, List<DeliveryReport>> byMessage = found.reports();
        if (byMessage.isEmpty()) {
            return new Applied(0, 0);
        }
        Map<MessageRef, MessageRow> seen = new LinkedHashMap<>(found.rows());
        List<Change> changes = move(context, byMessage, seen);
        learnNames(changes);
        meter.tell(context.transactions(), changes.stream().map(Change::after).toList());
        Set<MessageRef> changed = new LinkedHashSet<>();
        changes.forEach(change -> changed.add(change.after().ref()));
        changed.addAll(effects.of(context, changes, byMessage, seen));
        return new Applied(byMessage.size(), changed.size());
    }

    /** A name that only a report told is kept where the names are: with what is known of the attempt. */
    private void learnNames(List<Change> changes) {
        store.insertAttempts(changes.stream()
                .filter(change ->
                        change.before().providerId() == null && change.after().providerId() != null)
                .map(change -> Attempts.reported(
                        env, change.after(), Optional.ofNullable(change.after().providerId()), env.now()))
                .toList());
    }

    /** Moves what the reports move; whoever changes a row meanwhile has it looked at again. {@code seen} is kept up to date. */
    private List<Change> move(
            CallContext context, Map<MessageRef, List<DeliveryReport>> byMessage, Map<MessageRef, MessageRow> seen) {
        var changes = new ArrayList<Change>();
        Map<MessageRef, MessageRow> rows = new LinkedHashMap<>(seen);
        Set<MessageRef> workRemoved = new LinkedHashSet<>();
        for (int race = 0; race < RACES && !rows.isEmpty(); race++) {
            Map<MessageRef, Change> wanted = wanted(rows, byMessage);
            // Work first, then messages: as workers do, who lock their leases before they change what they lease.
            removeWork(context, wanted, workRemoved);
            Set<MessageRef> saved =
                    store.update(wanted.values().stream().map(Change::after).toList());
            saved.forEach(ref -> changes.add(wanted.get(ref)));
            requireNothingStranded(rows, wanted, workRemoved);
            workRemoved.removeAll(saved);
            wanted.keySet().removeAll(saved);
            rows = wanted.isEmpty() ? Map.of() : store.find(wanted.keySet());
            seen.putAll(rows);
        }
        if (!rows.isEmpty()) {
            throw changing(rows.keySet().iterator().next());
        }
        return changes;
    }

    private Map<MessageRef, Change> wanted(
            Map<MessageRef, MessageRow> rows, Map<MessageRef, List<DeliveryReport>> byMessage) {
        var wanted = new LinkedHashMap<MessageRef, Change>();
        rows.forEach((ref, row) -> {
            List<DeliveryReport> reports = byMessage.getOrDefault(ref, List.of());
            List<ReportKind> kinds = reports.stream().map(DeliveryReport::kind).toList();
            ReportMerge.after(row, kinds)
                    .ifPresent(to -> wanted.put(ref, new Change(row, moved(row, to, reports), reports)));
        });
        return wanted;
    }

    private MessageRow moved(MessageRow row, ReportMerge.Standing to, List<DeliveryReport> reports) {
        String providerId = reports.stream()
                .map(DeliveryReport::providerId)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
        return Rows.reported(row, to.state(), to.reason(), providerId, env.now());
    }

    /** What waited to ask the provider, or to be sent again, is settled. A sender's own lease is left to the sender. */
    private void removeWork(CallContext context, Map<MessageRef, Change> wanted, Set<MessageRef> workRemoved) {
        var waiting = new ArrayList<UUID>();
        wanted.forEach((ref, change) -> {
            MessageState state = change.before().state();
            if (state == MessageState.UNKNOWN || state == MessageState.PENDING) {
                waiting.add(ref.message().value());
                workRemoved.add(ref);
            }
        });
        scheduler.cancel(context.tenant(), waiting);
    }

    /** A message whose work is gone must be settled by us; if it no longer can be, everything is taken back. */
    private static void requireNothingStranded(
            Map<MessageRef, MessageRow> rows, Map<MessageRef, Change> wanted, Set<MessageRef> workRemoved) {
        for (MessageRef ref : workRemoved) {
            MessageRow row = rows.get(ref);
            if (row != null && row.state().isOpen() && !wanted.containsKey(ref)) {
                throw changing(ref);
            }
        }
    }

    private static FrontdeskException changing(MessageRef ref) {
        return new FrontdeskException(
                ErrorCode.STALE_VERSION,
                "Cannot apply reports: message " + ref.message()
                        + " keeps changing meanwhile. Give the same reports again.");
    }
}
