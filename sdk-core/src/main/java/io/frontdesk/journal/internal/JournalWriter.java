package io.frontdesk.journal.internal;

import io.frontdesk.common.Actor;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.Journal;
import io.frontdesk.journal.spi.JournalEntry;
import io.frontdesk.journal.spi.JournalStore;
import io.frontdesk.work.WorkScheduler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    public void append(
            TransactionRunner transactions, Actor actor, Map<TenantId, ? extends List<? extends DomainEvent>> events) {
        Instant now = env.now();
        var entries = new ArrayList<JournalEntry>();
        events.forEach((tenant, all) -> all.forEach(event -> entries.add(entry(tenant, actor, event, now))));
        if (!entries.isEmpty()) {
            store.append(entries);
            scheduler.wakeAfterCommit(transactions);
        }
    }

    private JournalEntry entry(TenantId tenant, Actor actor, DomainEvent event, Instant now) {
        return new JournalEntry(
                tenant,
                env.ids().next(),
                Shards.of(tenant),
                event.type().name(),
                event.subject().type(),
                event.subject().id(),
                actor.code(),
                now,
                env.json().write(new TreeMap<>(event.data())),
                null,
                null);
    }
}
