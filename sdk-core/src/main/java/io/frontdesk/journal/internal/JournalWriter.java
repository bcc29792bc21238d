package io.frontdesk.journal.internal;

import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.Journal;
import io.frontdesk.journal.spi.JournalEntry;
import io.frontdesk.journal.spi.JournalStore;
import io.frontdesk.work.WorkScheduler;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/** Appends without a position, so that no writer waits for another. */
final class JournalWriter implements Journal {

    private final Environment env;
    private final JournalStore store;
    private final WorkScheduler scheduler;

    JournalWriter(Environment env, JournalStore store, WorkScheduler scheduler) {
        this.env = env;
        this.store = store;
        this.scheduler = scheduler;
    }

    @Override
    public void append(CallContext context, List<? extends DomainEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        Instant now = env.now();
        store.append(events.stream().map(event -> entry(context, event, now)).toList());
        scheduler.wakeAfterCommit(context.transactions());
    }

    private JournalEntry entry(CallContext context, DomainEvent event, Instant now) {
        return new JournalEntry(
                context.tenant(),
                env.ids().next(),
                Shards.of(context.tenant()),
                event.type().name(),
                event.subject().type(),
                event.subject().id(),
                context.actor().code(),
                now,
                env.json().write(new TreeMap<>(event.data())),
                null,
                null);
    }
}
