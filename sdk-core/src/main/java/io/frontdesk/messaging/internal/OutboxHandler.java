package io.frontdesk.messaging.internal;

import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.MessageStore;
import io.frontdesk.work.WorkHandler;
import io.frontdesk.work.WorkItem;
import io.frontdesk.work.WorkLeases;
import io.frontdesk.work.WorkOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Does a claimed batch of one channel's messages: settle what a crash left, ask the gates, render, send in groups. */
final class OutboxHandler implements WorkHandler {

    private final Environment env;
    private final MessageStore store;
    private final TransactionRunner transactions;
    private final Decider decider;
    private final Renderer renderer;
    private final UnknownResolver unknowns;
    private final MessageLedger ledger;
    private final MessageChannel channel;

    OutboxHandler(
            Environment env,
            MessageStore store,
            TransactionRunner transactions,
            Decider decider,
            Renderer renderer,
            UnknownResolver unknowns,
            MessageLedger ledger,
            MessageChannel channel) {
        this.env = env;
        this.store = store;
        this.transactions = transactions;
        this.decider = decider;
        this.renderer = renderer;
        this.unknowns = unknowns;
        this.ledger = ledger;
        this.channel = channel;
    }

    @Override
    public List<WorkOutcome> handle(List<WorkItem> items, WorkLeases leases) {
        var batch = new OutboxBatch(items);
        Map<MessageRef, MessageRow> rows = transactions.required(batch.scope(), () -> store.find(batch.messages()));
        unknowns.settle(batch, inState(rows.values(), MessageState.SENDING, MessageState.UNKNOWN), channel, leases);
        List<Renderer.Ready> ready = prepare(batch, inState(rows.values(), MessageState.PENDING));
        new GroupSender(env, store, transactions, ledger, channel, leases).send(batch, ready);
        return batch.outcomes();
    }

    private static List<MessageRow> inState(Collection<MessageRow> rows, MessageState... states) {
        return rows.stream()
                .filter(row -> List.of(states).contains(row.state()))
                .toList();
    }

    /** Gates and templates for the whole batch; what may not go is settled here. */
    private List<Renderer.Ready> prepare(OutboxBatch batch, List<MessageRow> pending) {
        if (pending.isEmpty()) {
            return List.of();
        }
        return transactions.required(batch.scope(), () -> {
            Instant now = env.now();
            List<Decider.Decided> decided = decider.decide(pending, decider.open(pending), row -> now);
            var settled = new ArrayList<MessageRow>();
            var allowed = new ArrayList<Decider.Decided>();
            for (Decider.Decided one : decided) {
                if (one.verdict().kind() == GateVerdict.Kind.ALLOW) {
                    allowed.add(one);
                } else {
                    settled.add(stopped(batch, one));
                }
            }
            Renderer.Result rendered = renderer.render(allowed);
            settled.addAll(rendered.failed());
            ledger.save(settled);
            return rendered.ready();
        });
    }

    private MessageRow stopped(OutboxBatch batch, Decider.Decided decided) {
        MessageRow row = decided.candidate().row();
        GateVerdict verdict = decided.verdict();
        if (verdict.kind() == GateVerdict.Kind.DEFER && verdict.until() != null) {
            batch.again(row.ref(), verdict.until());
        }
        MessageState to = switch (verdict.kind()) {
            case SUPPRESS -> MessageState.SUPPRESSED;
            case EXPIRE -> MessageState.EXPIRED;
            default -> MessageState.PENDING;
        };
        MessageReason reason = verdict.reason();
        return Rows.decided(row, to, reason, Decisions.write(verdict, env.now(), env.json()), env.now());
    }
}
