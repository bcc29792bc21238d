package io.frontdesk.messaging.internal;

import io.frontdesk.common.FailureTrace;
import io.frontdesk.common.Masks;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.spi.MessageChange;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.MessageStore;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;
import io.frontdesk.work.WorkLeases;
import io.frontdesk.work.WorkRef;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts messages on the wire in groups: SENDING is committed for a group, under its leases, before the provider is called, and nothing is open
 * while it is called. A crash leaves one group in doubt, never more.
 */
final class GroupSender {

    private static final Logger LOG = LoggerFactory.getLogger(GroupSender.class);

    private final Environment env;
    private final MessageStore store;
    private final TransactionRunner transactions;
    private final MessageLedger ledger;
    private final FrequencyCaps caps;
    private final Traffic traffic;
    private final LastLook lastLook;
    private final MessageChannel channel;
    private final WorkLeases leases;

    GroupSender(
            Environment env,
            MessageStore store,
            TransactionRunner transactions,
            MessageLedger ledger,
            FrequencyCaps caps,
            Traffic traffic,
            LastLook lastLook,
            MessageChannel channel,
            WorkLeases leases) {
        this.env = env;
        this.store = store;
        this.transactions = transactions;
        this.ledger = ledger;
        this.caps = caps;
        this.traffic = traffic;
        this.lastLook = lastLook;
        this.channel = channel;
        this.leases = leases;
    }

    void send(OutboxBatch batch, List<Renderer.Ready> ready) {
        Deque<List<Renderer.Ready>> groups = groups(ready);
        List<OnTheWire> sending =
                leases.isStopping() ? List.of() : transactions.required(batch.scope(), () -> commitNext(batch, groups));
        while (!sending.isEmpty()) {
            Instant started = env.now();
            List<SendOutcome> outcomes = call(sending);
            traffic.answered(line(sending), sending, outcomes);
            boolean reached = !outcomes.stream().allMatch(GroupSender::isUnreachable);
            boolean goesOn = !groups.isEmpty() && reached;
            ledger.record(batch, sending, outcomes, started, channel, !goesOn);
            // Apart from the record: repeated when its commit's answer is lost, it would take the next SENDING for
            // somebody else's.
            sending = goesOn && !leases.isStopping()
                    ? transactions.required(batch.scope(), () -> commitNext(batch, groups))
                    : List.of();
        }
        List<Renderer.Ready> rest = groups.stream().flatMap(List::stream).toList();
        if (leases.isStopping()) {
            rest.forEach(one -> batch.again(one.row().ref(), env.now()));
        } else if (!rest.isEmpty()) {
            // The provider could not be reached at all: the rest need not try.
            ledger.putOff(batch, rest);
        }
    }

    private Deque<List<Renderer.Ready>> groups(List<Renderer.Ready> ready) {
        int size = Math.min(Math.max(channel.inFlight(), 1), 32);
        var groups = new ArrayDeque<List<Renderer.Ready>>();
        for (int from = 0; from < ready.size(); from += size) {
            groups.add(ready.subList(from, Math.min(from + size, ready.size())));
        }
        return groups;
    }

    private Line line(List<OnTheWire> sending) {
        return Objects.requireNonNull(sending.get(0).route().line());
    }

    /** SENDING of the first of the groups of which anything is left to be sent; empty after the last. In the open transaction. */
    private List<OnTheWire> commitNext(OutboxBatch batch, Deque<List<Renderer.Ready>> groups) {
        while (!groups.isEmpty()) {
            List<Renderer.Ready> group = groups.remove();
            List<OnTheWire> sending = commit(batch, group);
            if (!sending.isEmpty()) {
                return sending;
            }
            traffic.answered(group.get(0).routed().line(), List.of());
        }
        return List.of();
    }

    private static boolean isUnreachable(SendOutcome outcome) {
        return outcome instanceof SendOutcome.Rejected r && r.kind() == RejectionKind.UNREACHABLE;
    }

    /** Rows whose lease is lost, which somebody changed (cancelled), or which may not go any more are not sent. */
    private List<OnTheWire> commit(OutboxBatch batch, List<Renderer.Ready> group) {
        Instant now = env.now();
        List<Renderer.Ready> ours = countable(batch, batch.isFresh() ? group : lastLook.among(batch, group, now));
        Map<MessageRef, GateVerdict> verdicts = caps.reserve(batch, ours);
        Map<MessageRef, OnTheWire> sending = new LinkedHashMap<>();
        var changes = new ArrayList<MessageChange>(ours.size());
        for (Renderer.Ready one : ours) {
            GateVerdict verdict = verdicts.get(one.row().ref());
            if (verdict != null) {
                OnTheWire next =
                        onTheWire(one, verdict, batch.item(one.row().ref()).lease(), now);
                sending.put(one.row().ref(), next);
                changes.add(new MessageChange(one.row(), next.row()));
            }
        }
        Set<MessageRef> committed = changes.isEmpty() ? Set.of() : store.updateUnderLease(changes, now);
        caps.release(changes.stream().map(MessageChange::after).toList(), committed);
        sending.keySet().retainAll(committed);
        return new ArrayList<>(sending.values());
    }

    /** What is under a cap is counted, or put off, only while its lease is ours: nobody else may have the message then. */
    private List<Renderer.Ready> countable(OutboxBatch batch, List<Renderer.Ready> group) {
        List<WorkRef> capped = group.stream()
                .filter(FrequencyCaps::isCapped)
                .map(one -> batch.item(one.row().ref()).lease())
                .toList();
        if (capped.isEmpty()) {
            return group;
        }
        Set<WorkRef> held = leases.confirm(capped);
        return group.stream()
                .filter(one -> !FrequencyCaps.isCapped(one)
                        || held.contains(batch.item(one.row().ref()).lease()))
                .toList();
    }

    private OnTheWire onTheWire(Renderer.Ready one, GateVerdict verdict, WorkRef lease, Instant now) {
        Candidate candidate = one.routed().candidate();
        MessageRow row = Rows.sending(
                candidate.row(),
                Objects.requireNonNull(candidate.kept(env.digests())),
                Masks.address(Objects.requireNonNull(candidate.address())),
                lease.attempt(),
                one.routed().line().account(),
                Decisions.write(verdict, now),
                now);
        return new OnTheWire(
                row,
                one.outbound(),
                Objects.requireNonNull(candidate.normalized()),
                one.routed().route());
    }

    private List<SendOutcome> call(List<OnTheWire> sending) {
        List<OutboundMessage> messages =
                sending.stream().map(OnTheWire::outbound).toList();
        try {
            List<SendOutcome> outcomes = channel.sendAll(messages);
            if (outcomes.size() == messages.size()) {
                return outcomes;
            }
            LOG.warn(
                    "Channel {} answered {} outcomes for {} messages; all count as unknown",
                    channel.channel(),
                    outcomes.size(),
                    messages.size());
        } catch (RuntimeException e) {
            LOG.warn(
                    "Channel {} threw {}; {} messages count as unknown",
                    channel.channel(),
                    e.getClass().getName(),
                    messages.size());
            LOG.debug("The failure", FailureTrace.of(e));
        }
        return messages.stream().map(m -> SendOutcome.unknown("exception")).toList();
    }
}
