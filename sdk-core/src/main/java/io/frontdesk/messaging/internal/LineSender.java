package io.frontdesk.messaging.internal;

import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.MessageStore;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;
import io.frontdesk.work.Backoff;
import io.frontdesk.work.WorkLeases;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes each line's share of a batch to its channel: what is in doubt is asked about, what is ready is sent. */
final class LineSender {

    private static final Logger LOG = LoggerFactory.getLogger(LineSender.class);

    private final Environment env;
    private final MessageStore store;
    private final TransactionRunner transactions;
    private final Channels channels;
    private final AccountBook book;
    private final OpenChannels open;
    private final UnknownResolver unknowns;
    private final MessageLedger ledger;
    private final FrequencyCaps caps;
    private final Traffic traffic;
    private final LastLook lastLook;

    LineSender(
            Environment env,
            MessageStore store,
            TransactionRunner transactions,
            Channels channels,
            AccountBook book,
            OpenChannels open,
            UnknownResolver unknowns,
            MessageLedger ledger,
            FrequencyCaps caps,
            Traffic traffic,
            LastLook lastLook) {
        this.env = env;
        this.store = store;
        this.transactions = transactions;
        this.channels = channels;
        this.book = book;
        this.open = open;
        this.unknowns = unknowns;
        this.ledger = ledger;
        this.caps = caps;
        this.traffic = traffic;
        this.lastLook = lastLook;
    }

    /** Ends doubt, each message through the line it went. */
    void settle(OutboxBatch batch, List<MessageRow> doubtful, WorkLeases leases) {
        if (doubtful.isEmpty()) {
            return;
        }
        Map<TenantId, OwnLines> own = transactions.required(
                batch.scope(),
                () -> book.of(doubtful.stream().map(row -> row.ref().tenant()).toList()));
        Map<Optional<Line>, List<MessageRow>> byLine = new LinkedHashMap<>();
        for (MessageRow row : doubtful) {
            OwnLines lines = own.getOrDefault(row.ref().tenant(), OwnLines.NONE);
            byLine.computeIfAbsent(lineOf(row, lines), l -> new ArrayList<>()).add(row);
        }
        byLine.forEach((line, rows) -> {
            try (OpenChannels.Use use = line.map(this::tryOpen).orElse(null)) {
                unknowns.settle(batch, rows, use == null ? null : use.channel(), leases);
            }
        });
    }

    private Optional<Line> lineOf(MessageRow row, OwnLines own) {
        return channels.every(row.channel(), own).stream()
                .filter(line -> line.account().equals(row.account()))
                .findFirst();
    }

    void send(OutboxBatch batch, List<Renderer.Ready> ready, WorkLeases leases) {
        Map<String, List<Renderer.Ready>> byLine = new LinkedHashMap<>();
        for (Renderer.Ready one : ready) {
            byLine.computeIfAbsent(one.routed().line().name(), name -> new ArrayList<>())
                    .add(one);
        }
        // Who may be dead comes last: the others do not wait for its time-out.
        byLine.values().stream()
                .sorted(Comparator.comparingInt(group -> traffic.doubt(lineOf(group))))
                .toList()
                .forEach(group -> send(batch, lineOf(group), group, leases));
    }

    private static Line lineOf(List<Renderer.Ready> group) {
        return group.get(0).routed().line();
    }

    private void send(OutboxBatch batch, Line line, List<Renderer.Ready> group, WorkLeases leases) {
        // Where it is not known to answer, one tries first; if it is heard, the others follow.
        List<Renderer.Ready> rest = group;
        while (!rest.isEmpty()) {
            int wanted = traffic.doubt(line) == 0 ? rest.size() : 1;
            int permitted = traffic.permits(line, wanted, env.now());
            if (permitted == 0) {
                Instant until = traffic.opensAt(line, env.now());
                rest.forEach(one -> batch.again(one.row().ref(), until));
                return;
            }
            goThrough(batch, line, rest.subList(0, permitted), leases);
            rest = rest.subList(permitted, rest.size());
            if (traffic.doubt(line) == 2 && !rest.isEmpty()) {
                // It spoke for all of them: five that would wait for the time-out are enough to leave the account
                // alone.
                traffic.silent(line, rest.size());
                ledger.putOff(batch, rest);
                return;
            }
        }
    }

    private void goThrough(OutboxBatch batch, Line line, List<Renderer.Ready> going, WorkLeases leases) {
        try (OpenChannels.Use use = tryOpen(line)) {
            if (use == null) {
                traffic.answered(line, List.of(SendOutcome.rejected(RejectionKind.CONFIGURATION, "not opened")));
                notOpened(batch, going);
            } else {
                sender(use.channel(), leases).send(batch, going);
            }
        }
    }

    private GroupSender sender(MessageChannel channel, WorkLeases leases) {
        return new GroupSender(env, store, transactions, ledger, caps, traffic, lastLook, channel, leases);
    }

    /** Null if the account cannot be opened: a matter of its set-up, which somebody has to mend. */
    private OpenChannels.@Nullable Use tryOpen(Line line) {
        try {
            return open.use(line);
        } catch (FrontdeskException e) {
            LOG.warn("Account {} cannot be opened: {}", line.name(), e.getMessage());
            return null;
        }
    }

    private void notOpened(OutboxBatch batch, List<Renderer.Ready> group) {
        var rows = new ArrayList<MessageRow>();
        for (Renderer.Ready one : group) {
            MessageRow row = one.row();
            int claims = batch.item(row.ref()).lease().attempt();
            if (OutcomePolicy.isGivenUp(row, claims, env.now())) {
                rows.add(Rows.moved(row, MessageState.FAILED, MessageReason.RETRIES_EXHAUSTED, env.now()));
                continue;
            }
            rows.add(Rows.onLine(row, one.routed().line().account(), MessageReason.CONFIGURATION, env.now()));
            boolean elsewhere = claims <= one.routed().route().others();
            batch.again(row.ref(), elsewhere ? env.now() : Backoff.DEFAULT.next(env.now(), claims, env.random()));
        }
        transactions.run(batch.scope(), () -> ledger.save(rows));
    }
}
