package io.frontdesk.journal.internal;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.spi.JsonCodec;
import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventHandler;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Recorded;
import io.frontdesk.journal.spi.JournalEntry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A named reader of the journal and what it does with which kind of event. */
final class Subscriber {

    private final String name;
    private final Map<String, Route<?>> routes = new ConcurrentHashMap<>();

    private record Route<E extends DomainEvent>(EventType<?> type, Class<E> payload, EventHandler<? super E> handler) {

        void handle(Recorded<DomainEvent> recorded) {
            handler.handle(new Recorded<>(
                    recorded.id(),
                    recorded.tenant(),
                    recorded.position(),
                    recorded.actor(),
                    recorded.occurredAt(),
                    payload.cast(recorded.event())));
        }
    }

    Subscriber(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    <E extends DomainEvent> void route(EventType<?> type, Class<E> payload, EventHandler<? super E> handler) {
        if (routes.putIfAbsent(type.name(), new Route<>(type, payload, handler)) != null) {
            throw new FrontdeskException(
                    ErrorCode.NOT_CONFIGURED,
                    "Subscriber '" + name + "' handles " + type.name()
                            + " already. Give the second handler a subscriber name of its own.");
        }
    }

    /** Events nobody here asked for pass. */
    void handle(JournalEntry entry, JsonCodec json) {
        Route<?> route = routes.get(entry.type());
        if (route != null) {
            route.handle(EventTypes.read(route.type(), entry, json));
        }
    }
}
