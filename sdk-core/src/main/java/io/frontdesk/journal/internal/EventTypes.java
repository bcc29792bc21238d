package io.frontdesk.journal.internal;

import io.frontdesk.common.Actor;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.spi.JsonCodec;
import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventData;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Recorded;
import io.frontdesk.journal.Subject;
import io.frontdesk.journal.spi.JournalEntry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What kinds of events there are, and how a stored one becomes an object again. */
final class EventTypes {

    private final Map<Class<?>, EventType<?>> byClass = new ConcurrentHashMap<>();

    void register(Collection<EventType<?>> more) {
        more.forEach(type -> byClass.put(type.payload(), type));
    }

    Collection<EventType<?>> all() {
        return List.copyOf(byClass.values());
    }

    EventType<?> of(Class<? extends DomainEvent> payload) {
        EventType<?> type = byClass.get(payload);
        if (type == null) {
            throw new FrontdeskException(
                    ErrorCode.NOT_CONFIGURED,
                    payload.getSimpleName() + " is no event of this desk. Listen to one of "
                            + byClass.keySet().stream()
                                    .map(Class::getSimpleName)
                                    .sorted()
                                    .toList());
        }
        return type;
    }

    static Recorded<DomainEvent> read(EventType<?> type, JournalEntry entry, JsonCodec json) {
        DomainEvent event = type.reader().apply(new Subject(entry.subjectType(), entry.subjectId()), data(entry, json));
        long position = entry.position() == null ? 0 : entry.position();
        return new Recorded<>(
                entry.id(), entry.tenant(), position, Actor.parse(entry.actor()), entry.occurredAt(), event);
    }

    static EventData data(JournalEntry entry, JsonCodec json) {
        var values = new TreeMap<String, String>();
        json.read(entry.data()).forEach((name, value) -> values.put(name, String.valueOf(value)));
        return new EventData(values);
    }
}
