package io.frontdesk.messaging.internal;

import io.frontdesk.common.Actor;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.consent.ConsentLookup;
import io.frontdesk.consent.SuppressAddress;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.Journal;
import io.frontdesk.messaging.MessageFailed;
import io.frontdesk.messaging.MessageOutcomeUnknown;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.spi.AttemptRow;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.MessageStore;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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

    MessageLedger(
            Environment env,
            MessageStore store,
            TransactionRunner transactions,
            Journal journal,
            ConsentLookup consents,
            OutcomeMeter meter,
            Traffic traffic) {
        this.env = env;
        this.store = store;
        this.transactions = transactions;
        this.journal = journal;
        this.consents = consents;
        this.meter = meter;
        this.traffic = traffic;
    }

    /** Writes rows in the open transaction, with the events of those written; returns them. */
    Set<MessageRef> save(List<MessageRow> rows) {
        if (rows.isEmpty()) {
            return Set.of();
        }
        Set<MessageRef> saved = store.update(rows);
        List<MessageRow> written =
                rows.stream().filter(row -> saved.contains(row.ref())).toList();
        announce(written);
        meter.tell(transactions, written);
        return saved;
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
        events.forEach((tenant, list) -> journal.append(context(tenant), list));
    }

    private static @Nullable DomainEvent event(MessageRow row) {
        return switch (row.state()) {
            case FAILED -> new MessageFailed(row.ref().message(), row.channel(), row.reason());
            case UNKNOWN -> new MessageOutcomeUnknown(row.ref().message(), row.channel(), row.reason());
            default -> null;
        };
    }

    private CallContext context(TenantId tenant) {
        return new CallContext(tenant, WORKER, transactions);
    }

    /** Records a group's outcomes in one transaction, and answers for their work. */
    void record(
            OutboxBatch batch,
            List<OnTheWire> sent,
            List<SendOutcome> outcomes,
            Instant started,
            MessageChannel channel) {
        var next = new ArrayList<OutcomePolicy.Next>();
        for (int i = 0; i < sent.size(); i++) {
            next.add(OutcomePolicy.after(
                    sent.get(i).row(),
                    outcomes.get(i),
                    channel.canBeAsked(),
                    sent.get(i).route().others(),
                    env));
        }
        patiently(() -> transactions.run(batch.scope(), () -> write(sent, outcomes, next, started, channel)));
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

    private void write(
            List<OnTheWire> sent,
            List<SendOutcome> outcomes,
            List<OutcomePolicy.Next> next,
            Instant started,
            MessageChannel channel) {
        Instant now = env.now();
        var rows = new ArrayList<MessageRow>();
        var attempts = new ArrayList<AttemptRow>();
        for (int i = 0; i < sent.size(); i++) {
            MessageRow row = sent.get(i).row();
            rows.add(settled(row, outcomes.get(i), next.get(i), now));
            attempts.add(Attempts.of(env, row, outcomes.get(i), started, now));
            suppress(sent.get(i), outcomes.get(i), channel);
        }
        Set<MessageRef> saved = save(rows);
        store.insertAttempts(attempts);
        traffic.learn(sent, outcomes, now);
        if (saved.size() < rows.size()) {
            overtaken(rows.stream().filter(row -> !saved.contains(row.ref())).toList());
        }
    }

    private static MessageRow settled(MessageRow row, SendOutcome outcome, OutcomePolicy.Next next, Instant now) {
        return outcome instanceof SendOutcome.Accepted accepted
                ? Rows.accepted(row, next.reason(), accepted.providerId().orElse(null), now)
                : Rows.moved(row, next.state(), next.reason(), now);
    }

    /** The lease was lost while the provider was called, and somebody put the message in doubt: what we know now ends the doubt. */
    private void overtaken(List<MessageRow> ours) {
        Map<MessageRef, MessageRow> current =
                store.find(ours.stream().map(MessageRow::ref).toList());
        var settled = new ArrayList<MessageRow>();
        for (MessageRow mine : ours) {
            MessageRow now = current.get(mine.ref());
            if (now != null && now.state() == MessageState.UNKNOWN && mine.state() == MessageState.ACCEPTED) {
                settled.add(Rows.accepted(now, MessageReason.NONE, mine.providerId(), mine.updatedAt()));
            }
        }
        save(settled);
    }

    private void suppress(OnTheWire sent, SendOutcome outcome, MessageChannel channel) {
        if (outcome instanceof SendOutcome.Rejected rejected) {
            if (rejected.kind() == RejectionKind.BAD_ADDRESS) {
                suppress(sent, channel, SuppressionReason.HARD_BOUNCE);
            } else if (rejected.kind() == RejectionKind.OPTED_OUT) {
                suppress(sent, channel, SuppressionReason.UNSUBSCRIBED);
            }
        }
    }

    /** The address is in its normalised form already, whatever its kind. */
    private void suppress(OnTheWire sent, MessageChannel channel, SuppressionReason reason) {
        SuppressAddress command = SuppressAddress.opaque(sent.address(), channel.channel(), reason)
                .withSource("provider");
        consents.suppress(context(sent.row().ref().tenant()), command);
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
