package io.frontdesk.messaging.internal;

import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.consent.Purpose;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.spi.AttemptRow;
import io.frontdesk.messaging.spi.Inquiry;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.MessageStore;
import io.frontdesk.work.Backoff;
import io.frontdesk.work.WorkLeases;
import io.frontdesk.work.WorkRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends doubt about messages that may have been sent: asks the provider, then lets the purpose decide, and never guesses. */
final class UnknownResolver {

    private static final Logger LOG = LoggerFactory.getLogger(UnknownResolver.class);

    /** How long a provider that cannot tell yet is asked. */
    private static final Duration ASK_FOR = Duration.ofHours(1);

    private static final Backoff ASK_AGAIN = new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(15));

    private final Environment env;
    private final MessageStore store;
    private final TransactionRunner transactions;
    private final MessageLedger ledger;

    UnknownResolver(Environment env, MessageStore store, TransactionRunner transactions, MessageLedger ledger) {
        this.env = env;
        this.store = store;
        this.transactions = transactions;
        this.ledger = ledger;
    }

    /**
     * Settles messages of one account.
     *
     * @param channel null if the account is gone: then nobody can be asked
     */
    void settle(OutboxBatch batch, List<MessageRow> doubtful, @Nullable MessageChannel channel, WorkLeases leases) {
        if (doubtful.isEmpty()) {
            return;
        }
        List<MessageRow> unknown = transactions.required(batch.scope(), () -> unknown(batch, doubtful, leases));
        List<Answer> answers = unknown.stream().map(row -> ask(row, channel)).toList();
        transactions.run(batch.scope(), () -> apply(batch, answers, leases));
    }

    /** @param more whether asking later may tell more */
    private record Answer(MessageRow row, Inquiry inquiry, boolean more) {}

    /** SENDING under a lease that somebody else now holds: its sender died, or is not heard of. */
    private List<MessageRow> unknown(OutboxBatch batch, List<MessageRow> doubtful, WorkLeases leases) {
        Set<WorkRef> held = held(batch, doubtful, leases);
        var unknown = new ArrayList<MessageRow>();
        var interrupted = new ArrayList<MessageRow>();
        for (MessageRow row : doubtful) {
            if (!held.contains(batch.item(row.ref()).lease())) {
                continue;
            }
            if (row.state() == MessageState.UNKNOWN) {
                unknown.add(row);
            } else {
                interrupted.add(Rows.moved(row, MessageState.UNKNOWN, MessageReason.INTERRUPTED, env.now()));
            }
        }
        Set<MessageRef> saved = ledger.save(interrupted);
        interrupted.removeIf(row -> !saved.contains(row.ref()));
        if (!interrupted.isEmpty()) {
            LOG.warn("{} messages were on the wire when their sender stopped", interrupted.size());
            store.insertAttempts(interrupted.stream()
                    .map(row -> Attempts.interrupted(env, row, env.now()))
                    .toList());
        }
        unknown.addAll(interrupted);
        return unknown;
    }

    private static Set<WorkRef> held(OutboxBatch batch, List<MessageRow> rows, WorkLeases leases) {
        return leases.confirm(
                rows.stream().map(row -> batch.item(row.ref()).lease()).toList());
    }

    private static Answer ask(MessageRow row, @Nullable MessageChannel channel) {
        if (channel == null || !channel.canBeAsked()) {
            return new Answer(row, Inquiry.cannotTell(), false);
        }
        try {
            return new Answer(row, channel.ask(row.ref()), true);
        } catch (RuntimeException e) {
            LOG.warn(
                    "Channel {} could not be asked about message {}: {}",
                    channel.channel(),
                    row.ref().message(),
                    e.getClass().getName());
            return new Answer(row, Inquiry.cannotTell(), true);
        }
    }

    private void apply(OutboxBatch batch, List<Answer> answers, WorkLeases leases) {
        Set<WorkRef> held = held(batch, answers.stream().map(Answer::row).toList(), leases);
        var rows = new ArrayList<MessageRow>();
        var attempts = new ArrayList<AttemptRow>();
        for (Answer answer : answers) {
            MessageRow row = answer.row();
            if (held.contains(batch.item(row.ref()).lease())) {
                next(batch, answer, attempts).ifPresent(rows::add);
            }
        }
        ledger.save(rows);
        if (!attempts.isEmpty()) {
            store.insertAttempts(attempts);
        }
    }

    private Optional<MessageRow> next(OutboxBatch batch, Answer answer, List<AttemptRow> attempts) {
        MessageRow row = answer.row();
        Instant now = env.now();
        return answer.inquiry()
                .fold(
                        accepted -> {
                            attempts.add(Attempts.reported(env, row, accepted.providerId(), now));
                            batch.done(row.ref());
                            return Optional.of(Rows.accepted(
                                    row,
                                    MessageReason.REPORTED_BY_PROVIDER,
                                    accepted.providerId().orElse(null),
                                    now));
                        },
                        () -> Optional.of(pendingAgain(batch, row, MessageReason.NEVER_ARRIVED, now)),
                        () -> undecided(batch, answer, now));
    }

    private static MessageRow pendingAgain(OutboxBatch batch, MessageRow row, MessageReason reason, Instant now) {
        batch.again(row.ref(), now);
        return Rows.moved(row, MessageState.PENDING, reason, now);
    }

    /** Nobody can tell (yet): the purpose decides. Left alone, the message stays listed for reports and operators. */
    private Optional<MessageRow> undecided(OutboxBatch batch, Answer answer, Instant now) {
        MessageRow row = answer.row();
        boolean soon = row.purpose().equals(Purpose.AUTHENTICATION);
        boolean waited = !now.isBefore(row.updatedAt().plus(OutcomePolicy.RESEND_AFTER));
        if (OutcomePolicy.mayBeResent(row) && (soon || waited)) {
            return Optional.of(pendingAgain(batch, row, row.reason(), now));
        }
        if (OutcomePolicy.mayBeResent(row)) {
            batch.again(row.ref(), row.updatedAt().plus(OutcomePolicy.RESEND_AFTER));
        } else if (answer.more() && now.isBefore(row.updatedAt().plus(ASK_FOR))) {
            int asked = batch.item(row.ref()).lease().attempt();
            batch.again(row.ref(), ASK_AGAIN.next(now, asked, env.random()));
        }
        return Optional.empty();
    }
}
