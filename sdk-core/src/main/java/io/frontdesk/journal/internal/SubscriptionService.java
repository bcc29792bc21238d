package io.frontdesk.journal.internal;

import io.frontdesk.common.Checks;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.Page;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.Uuids;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventHandler;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.ParkedEvent;
import io.frontdesk.journal.Recorded;
import io.frontdesk.journal.StartAt;
import io.frontdesk.journal.Subscriptions;
import io.frontdesk.journal.spi.JournalStore;
import io.frontdesk.work.WorkPump;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Knows the subscribers, and gives each its turns. */
final class SubscriptionService implements Subscriptions, WorkPump {

    private static final int SEQUENCE_BATCH = 1000;
    private static final int LAG_LIMIT = 10_000;

    private final Environment env;
    private final JournalStore store;
    private final TransactionRunner transactions;
    private final EventTypes types;
    private final Feeder feeder;
    private final Map<String, Subscriber> subscribers = new ConcurrentHashMap<>();

    SubscriptionService(
            Environment env, JournalStore store, TransactionRunner transactions, EventTypes types, String owner) {
        this.env = env;
        this.store = store;
        this.transactions = transactions;
        this.types = types;
        this.feeder = new Feeder(env, store, transactions, owner);
    }

    <E extends DomainEvent> void subscribe(
            String name, Class<E> payload, StartAt start, EventHandler<? super E> handler) {
        Checks.text("subscriber", name, 100);
        var type = types.of(payload);
        begin(name, start);
        subscribers.computeIfAbsent(name, Subscriber::new).route(type, payload, handler);
    }

    void subscribeToEvery(String name, StartAt start, EventHandler<DomainEvent> handler) {
        Checks.text("subscriber", name, 100);
        begin(name, start);
        Subscriber subscriber = subscribers.computeIfAbsent(name, Subscriber::new);
        types.all().forEach(type -> route(subscriber, type, handler));
    }

    private static <E extends DomainEvent> void route(
            Subscriber subscriber, EventType<E> type, EventHandler<DomainEvent> handler) {
        subscriber.route(type, type.payload(), event -> handler.handle(widened(event)));
    }

    private static Recorded<DomainEvent> widened(Recorded<? extends DomainEvent> one) {
        return new Recorded<>(one.id(), one.tenant(), one.position(), one.actor(), one.occurredAt(), one.event());
    }

    private void begin(String name, StartAt start) {
        transactions.run(
                TenantScope.platform(),
                () -> store.createCursors(name, start == StartAt.BEGINNING ? 0 : endOfJournal()));
    }

    /** What is committed but has no position yet lies before now as well. */
    private long endOfJournal() {
        int given = SEQUENCE_BATCH;
        while (given == SEQUENCE_BATCH) {
            given = store.sequence(SEQUENCE_BATCH);
        }
        return store.lastPosition();
    }

    @Override
    public int pump() {
        int handled = 0;
        for (Subscriber subscriber : subscribers.values()) {
            handled += feeder.feed(subscriber);
        }
        return handled;
    }

    @Override
    public void replay(String subscriber, long position) {
        known(subscriber);
        if (position < 0) {
            throw InvalidInputException.of("position", "is negative", "give 0 for the beginning");
        }
        transactions.run(TenantScope.platform(), () -> {
            store.unparkAll(subscriber);
            store.reset(subscriber, position);
        });
    }

    @Override
    public Page<ParkedEvent> parked(String subscriber, PageRequest page) {
        UUID after = page.cursor().map(c -> Uuids.parse("cursor", c)).orElse(null);
        List<ParkedEvent> found =
                transactions.required(TenantScope.platform(), () -> store.parked(subscriber, after, page.limit()));
        boolean more = found.size() == page.limit();
        return new Page<>(
                found, more ? Optional.of(found.get(found.size() - 1).eventId().toString()) : Optional.empty());
    }

    @Override
    public boolean retryParked(ParkedEvent event) {
        var entry = transactions.required(
                TenantScope.of(event.tenant()), () -> store.find(event.tenant(), event.eventId()));
        if (entry.isEmpty()) {
            return false;
        }
        known(event.subscriber()).handle(entry.get(), env.json());
        return transactions.required(
                TenantScope.of(event.tenant()),
                () -> store.unpark(event.tenant(), event.subscriber(), event.eventId()));
    }

    @Override
    public long lag(String subscriber) {
        return transactions.required(TenantScope.platform(), () -> store.lag(subscriber, LAG_LIMIT));
    }

    @Override
    public boolean forget(String subscriber) {
        if (subscribers.containsKey(subscriber)) {
            throw InvalidInputException.of("subscriber", "is handled by this desk", "forget it once nobody handles it");
        }
        return transactions.required(TenantScope.platform(), () -> store.forget(subscriber));
    }

    private Subscriber known(String name) {
        var subscriber = subscribers.get(name);
        if (subscriber == null) {
            throw InvalidInputException.of(
                    "subscriber",
                    "is not known here",
                    "use one of " + subscribers.keySet().stream().sorted().toList());
        }
        return subscriber;
    }
}
