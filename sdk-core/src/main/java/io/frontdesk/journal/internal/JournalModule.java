package io.frontdesk.journal.internal;

import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.journal.Activities;
import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventHandler;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Journal;
import io.frontdesk.journal.StartAt;
import io.frontdesk.journal.Subscriptions;
import io.frontdesk.journal.spi.JournalStore;
import io.frontdesk.work.WorkScheduler;
import java.util.Collection;

/** Wires the journal. */
public final class JournalModule {

    private final Environment env;
    private final JournalStore store;
    private final JournalWriter writer;
    private final EventTypes types = new EventTypes();
    private final SubscriptionService subscriptions;

    /**
     * Wires the sequencer and the cursors into the engine.
     *
     * @param owner this engine's name among all that share the database
     */
    public JournalModule(
            Environment env,
            JournalStore store,
            TransactionRunner transactions,
            WorkScheduler scheduler,
            String owner) {
        this.env = env;
        this.store = store;
        this.writer = new JournalWriter(env, store, scheduler);
        this.subscriptions = new SubscriptionService(env, store, transactions, types, owner);
        scheduler.register(new Sequencer(store, transactions));
        scheduler.register(subscriptions);
    }

    public Journal journal() {
        return writer;
    }

    /** Makes events of these types readable for handlers. */
    public void register(Collection<EventType<?>> more) {
        types.register(more);
    }

    public Activities activities(CallContext context) {
        return new ActivityService(env, store, context);
    }

    public Subscriptions subscriptions() {
        return subscriptions;
    }

    /** A subscriber has one cursor per shard, and one handler per kind of event. */
    public <E extends DomainEvent> void subscribe(
            String subscriber, Class<E> payload, StartAt start, EventHandler<? super E> handler) {
        subscriptions.subscribe(subscriber, payload, start, handler);
    }

    /** One handler for every kind of event that is registered by now. */
    public void subscribeToEvery(String subscriber, StartAt start, EventHandler<DomainEvent> handler) {
        subscriptions.subscribeToEvery(subscriber, start, handler);
    }

    /** The stored name of a kind of event. */
    public String nameOf(Class<? extends DomainEvent> payload) {
        return types.of(payload).name();
    }
}
