package io.frontdesk.messaging.internal;

import io.frontdesk.common.Actor;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.consent.ConsentLookup;
import io.frontdesk.consent.SuppressionKey;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.Journal;
import io.frontdesk.messaging.MessageFailed;
import io.frontdesk.messaging.MessageHeld;
import io.frontdesk.messaging.MessageOutcomeUnknown;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.spi.AttemptRow;
import io.frontdesk.messaging.spi.MessageChange;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.MessageStore;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;
import io.frontdesk.work.Backoff;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down what became of messages: rows, attempts, and the events others react to. */
final class MessageLedger {

    private static final Logger LOG = LoggerFactory.getLogger(MessageLedger.class);
    private static final Actor WORKER = Actor.system("worker");

    /** An outcome in hand is worth some patience with the database: forgotten, it would leave its group in doubt. */
    private static final int TRIES = 5;

    private final Environment env;
    private final MessageStore store;
    private final TransactionRunner transactions;
    private final Journal journal;
    private final ConsentLookup consents;
    private final OutcomeMeter meter;
    private final Traffic traffic;
    private final SenderHealthLedger health;

    MessageLedger(
            Environment env,
            MessageStore store,
            TransactionRunner transactions,
            Journal journal,
            ConsentLookup consents,
            OutcomeMeter meter,
            Traffic traffic,
            SenderHealthLedger health) {
        this.env = env;
        this.store = store;
        this.transactions = transactions;
        this.journal = journal;
        this.consents = consents;
        this.meter = meter;
        this.traffic = traffic;
        this.health = health;
    }

    /** Writes rows in the open transaction, with the events of those written; returns them. */
    Set<MessageRef> save(List<MessageRow> rows) {
        List<MessageRow> saved = written(rows);
        count(saved);
        return saved.stream().map(MessageRow::ref).collect(Collectors.toUnmodifiableSet());
    }

    private List<MessageRow> written(List<MessageRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        return announced(rows, store.update(rows));
    }

    private List<MessageRow> announced(List<MessageRow> rows, Set<MessageRef> saved) {
        List<MessageRow> written = saved.size() == rows.size()
                ? rows
                : rows.stream().filter(row -> saved.contains(row.ref())).toList();
        announce(written);
        meter.tell(transactions, written);
        return written;
    }

    /** What is written here comes from an open state, whichever it was. */
    private void count(List<MessageRow> written) {
        health.count(SenderHealthLedger.Tallies.of(written));
    }

    private void announce(List<MessageRow> rows) {
        Map<TenantId, List<DomainEvent>> events = new LinkedHashMap<>();
        for (MessageRow row : rows) {
            DomainEvent event = event(row);
            if (event != null) {
                events.computeIfAbsent(row.ref().tenant(), t -> new ArrayList<>())
                        .add(event);
            }
        }
        journal.append(transactions, WORKER, events);
    }

    private static @Nullable DomainEvent event(MessageRow row) {
        return switch (row.state()) {
            case PENDING ->
                row.reason() == MessageReason.AWAITING_DECISION
                        ? new MessageHeld(row.ref().message(), row.channel())
                        : null;
            case FAILED -> new MessageFailed(row.ref().message(), row.channel(), row.reason());
            case UNKNOWN -> new MessageOutcomeUnknown(row.ref().message(), row.channel(), row.reason());
            default -> null;
        };
    }

    /** The provider is silent: those behind the ones it was asked to take need not try. */
    void putOff(OutboxBatch batch, List<Renderer.Ready> rest) {
        Instant now = env.now();
        var waiting = new ArrayList<MessageRow>();
        for (Renderer.Ready one : rest) {
            int claims = batch.item(one.row().ref()).lease().attempt();
            boolean elsewhere = one.routed().route().others() > 0;
            Instant again = elsewhere ? now : Backoff.DEFAULT.next(now, claims, env.random());
            batch.again(one.row().ref(), again);
            waiting.add(Rows.waiting(one.row(), MessageReason.PROVIDER_UNREACHABLE, again, env.json(), now));
        }
        transactions.run(batch.scope(), () -> save(waiting));
    }

    /**
     * Records a group's outcomes in one transaction, and answers for their work. Refusals count for their senders at once. What was accepted counts with
     * them, or with the last group: all groups write the same senders' rows, and would wait for each other.
     *
     * @param last whether none of the batch follows soon
     */
    void record(
            OutboxBatch batch,
            List<OnTheWire> sent,
            List<SendOutcome> outcomes,
            Instant started,
            MessageChannel channel,
            boolean last) {
        var next = new ArrayList<OutcomePolicy.Next>();
        for (int i = 0; i < sent.size(); i++) {
            next.add(OutcomePolicy.after(
                    sent.get(i).row(),
                    outcomes.get(i),
                    channel.canBeAsked(),
                    sent.get(i).route().others(),
                    env));
        }
        // Each keeps its id however often it is recorded: a commit whose answer is lost may be one that was done.
        List<AttemptRow> attempts = attempts(sent, outcomes, started);
        var counts = new GroupCounts(batch.uncounted(), last);
        patiently(() -> transactions.run(batch.scope(), () -> write(sent, outcomes, next, attempts, counts)));
        counts.committed();
        for (int i = 0; i < sent.size(); i++) {
            MessageRef ref = sent.get(i).row().ref();
            Instant again = next.get(i).again();
            if (again == null) {
                batch.done(ref);
            } else {
                batch.again(ref, again);
            }
        }
    }

    private List<AttemptRow> attempts(List<OnTheWire> sent, List<SendOutcome> outcomes, Instant started) {
        Instant now = env.now();
        var attempts = new ArrayList<AttemptRow>();
        for (int i = 0; i < sent.size(); i++) {
            attempts.add(Attempts.of(env, sent.get(i).row(), outcomes.get(i), started, now));
        }
        return attempts;
    }

    private void write(
            List<OnTheWire> sent,
            List<SendOutcome> outcomes,
            List<OutcomePolicy.Next> next,
            List<AttemptRow> attempts,
            GroupCounts counts) {
        Instant now = env.now();
        var rows = new ArrayList<MessageRow>();
        var changes = new ArrayList<MessageChange>();
        for (int i = 0; i < sent.size(); i++) {
            MessageRow row = sent.get(i).row();
            rows.add(settled(row, outcomes.get(i), next.get(i), now));
            changes.add(new MessageChange(row, rows.get(i)));
        }
        var saved = new ArrayList<>(announced(rows, store.updateWithAttempts(changes, attempts)));
        if (saved.size() < rows.size() && store.insertMissingAttempts(attempts).isEmpty() && saved.isEmpty()) {
            // Nobody was faster than our commit: it was done, and with it all that follows here.
            return;
        }
        suppress(sent, outcomes, RejectionKind.BAD_ADDRESS, SuppressionReason.HARD_BOUNCE);
        suppress(sent, outcomes, RejectionKind.OPTED_OUT, SuppressionReason.UNSUBSCRIBED);
        traffic.learn(Objects.requireNonNull(sent.get(0).route().line()), outcomes, now);
        if (saved.size() < rows.size()) {
            rows.removeAll(saved);
            saved.addAll(overtaken(rows));
        }
        health.count(counts.of(saved));
    }

    /** What of a batch was accepted and is not counted yet, if its last group ended otherwise. A crash before leaves it out. */
    void countRest(OutboxBatch batch) {
        if (!batch.uncounted().isEmpty()) {
            transactions.run(batch.scope(), () -> health.count(batch.uncounted()));
            batch.uncounted().clear();
        }
    }

    private MessageRow settled(MessageRow row, SendOutcome outcome, OutcomePolicy.Next next, Instant now) {
        if (next.state() == MessageState.PENDING) {
            return Rows.waiting(row, next.reason(), next.again(), env.json(), now);
        }
        return outcome instanceof SendOutcome.Accepted accepted
                ? Rows.accepted(row, next.reason(), accepted.providerId().orElse(null), now)
                : Rows.moved(row, next.state(), next.reason(), now);
    }

    /**
     * Somebody was faster than our commit. Either the lease was lost while the provider was called and the message put in doubt, or in line again
     * since nobody could tell: what we know now ends that, and whoever was about to send it finds it settled. Or a report came first: it stands, and only the provider's name is added to it.
     */
    private List<MessageRow> overtaken(List<MessageRow> ours) {
        Map<MessageRef, MessageRow> current =
                store.find(ours.stream().map(MessageRow::ref).toList());
        var settled = new ArrayList<MessageRow>();
        var named = new ArrayList<MessageRow>();
        for (MessageRow mine : ours) {
            MessageRow now = current.get(mine.ref());
            if (now == null || mine.state() != MessageState.ACCEPTED) {
                continue;
            }
            if (now.state() == MessageState.UNKNOWN || waitsToBeResent(now, mine)) {
                settled.add(Rows.accepted(now, MessageReason.NONE, mine.providerId(), mine.updatedAt()));
            } else if (now.providerId() == null
                    && Transitions.allows(now.state(), now.state())
                    && !now.state().isOpen()) {
                named.add(Rows.reported(now, now.state(), now.reason(), mine.providerId(), mine.updatedAt()));
            }
        }
        store.update(named);
        return written(settled);
    }

    /** Without another try since ours, and not because somebody said that it be tried again. */
    private static boolean waitsToBeResent(MessageRow now, MessageRow mine) {
        return now.state() == MessageState.PENDING
                && now.attempts() == mine.attempts()
                && now.fence() == mine.fence()
                && now.reason() != MessageReason.RESOLVED_NOT_SENT;
    }

    /** The addresses of those refused so, whoever they were written for; one statement. */
    private void suppress(
            List<OnTheWire> sent, List<SendOutcome> outcomes, RejectionKind kind, SuppressionReason reason) {
        var keys = new ArrayList<SuppressionKey>();
        for (int i = 0; i < sent.size(); i++) {
            MessageRow row = sent.get(i).row();
            if (row.recipient() != null
                    && outcomes.get(i) instanceof SendOutcome.Rejected rejected
                    && rejected.kind() == kind) {
                keys.add(new SuppressionKey(row.ref().tenant(), row.channel(), row.recipient()));
            }
        }
        consents.suppressAll(WORKER, keys, reason, "provider");
    }

    private static void patiently(Runnable recording) {
        for (int tried = 1; ; tried++) {
            try {
                recording.run();
                return;
            } catch (FrontdeskException e) {
                if (!e.isRetriable() || tried == TRIES) {
                    throw e;
                }
                LOG.warn("Outcomes could not be recorded ({} of {} tries): {}", tried, TRIES, e.code());
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100L << tried));
            }
        }
    }
}
