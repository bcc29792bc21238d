package io.frontdesk.journal;

import java.util.Map;

/** Something that happened. Implementations are records with a {@code TYPE} constant. */
public interface DomainEvent {

    EventType<?> type();

    Subject subject();

    /** Flat facts: ids, codes, numbers, instants. Personal data is a bug here: a test plants canaries. */
    Map<String, String> data();
}
