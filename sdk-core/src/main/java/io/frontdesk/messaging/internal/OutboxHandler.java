package io.frontdesk.messaging.internal;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.MessageState;
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

/** Does a claimed batch of one channel's messages: settle what a crash left, ask the gates, choose the way, render, send in groups. */
final class OutboxHandler implements WorkHandler {

    private final Environment env;
    private final MessageStore store;
    private final TransactionRunner transactions;
    private final Decider decider;
    private final AccountBook book;
    private final Router router;
    private final Traffic traffic;
    private final Renderer renderer;
    private final MessageLedger ledger;
    private final Stops stops;
    private final LineSender sender;

    OutboxHandler(
            Environment env,
            MessageStore store,
            TransactionRunner transactions,
            Decider decider,
            AccountBook book,
            Router router,
            Traffic traffic,
            Renderer renderer,
            MessageLedger ledger,
            Stops stops,
            LineSender sender) {
        this.env = env;
        this.store = store;
        this.transactions = transactions;
        this.decider = decider;
        this.book = book;
        this.router = router;
        this.traffic = traffic;
        this.renderer = renderer;
        this.ledger = ledger;
        this.stops = stops;
        this.sender = sender;
    }

    @Override
    public List<WorkOutcome> handle(List<WorkItem> items, WorkLeases leases) {
        var batch = new OutboxBatch(items);
        Found found = transactions.required(batch.scope(), () -> {
            Collection<MessageRow> rows = store.find(batch.messages()).values();
            List<MessageRow> doubtful = inState(rows, MessageState.SENDING, MessageState.UNKNOWN);
            return new Found(doubtful, prepare(batch, inState(rows, MessageState.PENDING)));
        });
        if (found.doubtful().isEmpty()) {
            batch.prepared();
        }
        sender.settle(batch, found.doubtful(), leases);
        sender.send(batch, found.ready(), leases);
        ledger.countRest(batch);
        return batch.outcomes();
    }

    private record Found(List<MessageRow> doubtful, List<Renderer.Ready> ready) {}

    private static List<MessageRow> inState(Collection<MessageRow> rows, MessageState... states) {
        return rows.stream()
                .filter(row -> List.of(states).contains(row.state()))
                .toList();
    }

    /** Gates, routes and templates for the whole batch, in the open transaction; what may not go is settled here. */
    private List<Renderer.Ready> prepare(OutboxBatch batch, List<MessageRow> pending) {
        if (pending.isEmpty()) {
            return List.of();
        }
        Instant now = env.now();
        var settled = new ArrayList<MessageRow>();
        var allowed = new ArrayList<Decider.Decided>();
        for (Decider.Decided one : decider.decide(pending, decider.open(pending), row -> now)) {
            if (one.verdict().kind() == GateVerdict.Kind.ALLOW) {
                allowed.add(one);
            } else {
                stops.stop(batch, one.candidate().row(), one.verdict(), settled);
            }
        }
        List<Routed> routed = routed(batch, allowed, settled, now);
        Renderer.Result rendered = renderer.render(inTurn(batch, routed, settled, now));
        settled.addAll(rendered.failed());
        ledger.save(settled);
        return rendered.ready();
    }

    /** Those with a way out; the others wait for one. */
    private List<Routed> routed(
            OutboxBatch batch, List<Decider.Decided> allowed, List<MessageRow> settled, Instant now) {
        Map<TenantId, OwnLines> own = book.of(allowed.stream()
                .map(one -> one.candidate().row().ref().tenant())
                .toList());
        var routed = new ArrayList<Routed>();
        for (Decider.Decided one : allowed) {
            TenantId tenant = one.candidate().row().ref().tenant();
            Router.Route route = router.route(one.candidate(), own.getOrDefault(tenant, OwnLines.NONE), now);
            Router.Barrier barrier = route.barrier();
            if (barrier == null) {
                routed.add(new Routed(one, route));
            } else {
                GateVerdict barred = GateVerdict.defer(barrier.reason(), barrier.until());
                stops.stop(batch, one.candidate().row(), barred, settled);
            }
        }
        return routed;
    }

    /** Those whose turn it is by every rate they are under; the others are told when theirs comes. */
    private List<Routed> inTurn(OutboxBatch batch, List<Routed> routed, List<MessageRow> settled, Instant now) {
        Map<MessageRef, Instant> slots = traffic.slots(routed, batch, now);
        var inTurn = new ArrayList<Routed>();
        for (Routed one : routed) {
            Instant slot = slots.getOrDefault(one.candidate().row().ref(), now);
            if (slot.isAfter(now)) {
                GateVerdict later = GateVerdict.defer(MessageReason.RATE_LIMITED, slot);
                stops.stop(batch, one.candidate().row(), later, settled);
            } else {
                inTurn.add(one);
            }
        }
        return inTurn;
    }
}
