package io.frontdesk.messaging.internal;

import io.frontdesk.common.Actor;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.journal.Journal;
import io.frontdesk.messaging.HealthFigures;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.SenderPaused;
import io.frontdesk.messaging.spi.HealthRow;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.SenderHealthStore;
import io.frontdesk.messaging.spi.SenderKey;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what became of messages, in the open transaction, and pauses a sender whose figures have become bad. */
final class SenderHealthLedger {

    private static final Actor WATCH = Actor.system("health");

    /** What stands for the account of a message that named none. */
    private static final String UNNAMED = "main";

    private final Environment env;
    private final SenderHealthStore store;
    private final AutoPause pause;
    private final Journal journal;
    private final TransactionRunner transactions;

    SenderHealthLedger(
            Environment env,
            SenderHealthStore store,
            AutoPause pause,
            Journal journal,
            TransactionRunner transactions) {
        this.env = env;
        this.store = store;
        this.pause = pause;
        this.journal = journal;
        this.transactions = transactions;
    }

    /** Figures of several messages, by sender. Used by one thread. */
    static final class Tallies {

        private final Map<SenderKey, HealthFigures> bySender = new LinkedHashMap<>();

        /** Of what was written from an open state. */
        static Tallies of(List<MessageRow> written) {
            var tallies = new Tallies();
            written.forEach(row -> tallies.add(row, HealthCounts.of(MessageState.SENDING, row)));
            return tallies;
        }

        boolean isEmpty() {
            return bySender.isEmpty();
        }

        void add(MessageRow row, HealthFigures figures) {
            if (!figures.equals(HealthFigures.NONE)) {
                bySender.merge(sender(row), figures, HealthFigures::plus);
            }
        }

        void addAll(Tallies others) {
            others.bySender.forEach((sender, figures) -> bySender.merge(sender, figures, HealthFigures::plus));
        }

        /** Whether nothing but messages taken by their provider is in them: what can only make a sender look better. */
        boolean onlyAccepted() {
            return bySender.values().stream()
                    .allMatch(figures -> figures.equals(new HealthFigures(figures.accepted(), 0, 0, 0, 0, 0, 0)));
        }

        void clear() {
            bySender.clear();
        }

        @Override
        public String toString() {
            return bySender.toString();
        }
    }

    static SenderKey sender(MessageRow row) {
        return new SenderKey(row.ref().tenant(), row.channel(), row.account() == null ? UNNAMED : row.account());
    }

    /** Last in its transaction: everybody who sends through the account waits for this row. */
    void count(Tallies tallies) {
        if (tallies.bySender.isEmpty()) {
            return;
        }
        LocalDate today = LocalDate.ofInstant(env.now(), ZoneOffset.UTC);
        var rows = new ArrayList<HealthRow>();
        var worse = new ArrayList<SenderKey>();
        tallies.bySender.forEach((sender, figures) -> {
            rows.add(new HealthRow(sender, today, figures));
            if (figures.hardBounces() + figures.blocked() + figures.complaints() > 0) {
                worse.add(sender);
            }
        });
        store.add(rows);
        if (!worse.isEmpty()) {
            judge(worse, today);
        }
    }

    private void judge(List<SenderKey> senders, LocalDate today) {
        LocalDate from = today.minusDays(HealthPolicy.WINDOW.toDays() - 1);
        Map<SenderKey, HealthFigures> windows = new LinkedHashMap<>();
        store.since(senders, from).forEach(row -> windows.merge(row.sender(), row.figures(), HealthFigures::plus));
        windows.forEach((sender, figures) -> HealthPolicy.judge(figures).ifPresent(verdict -> pause(sender, verdict)));
    }

    private void pause(SenderKey sender, HealthPolicy.Verdict verdict) {
        if (pause.pause(sender, MessageReason.SENDER_UNHEALTHY)) {
            journal.append(
                    new CallContext(sender.tenant(), WATCH, transactions),
                    new SenderPaused(
                            sender.tenant(),
                            sender.channel(),
                            sender.account(),
                            verdict.concern(),
                            verdict.count(),
                            verdict.of()));
        }
    }
}
