package io.frontdesk.journal;

import java.util.function.BiFunction;

/**
 * Ties a kind of event to its stored name and back.
 *
 * @param name stored; noun and past participle, such as {@code contact.created}; at most 60 characters; never reused
 */
public record EventType<E extends DomainEvent>(
        String name, Class<E> payload, BiFunction<Subject, EventData, E> reader) {

    public static <E extends DomainEvent> EventType<E> of(
            String name, Class<E> payload, BiFunction<Subject, EventData, E> reader) {
        return new EventType<>(name, payload, reader);
    }
}
