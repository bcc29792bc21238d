package io.frontdesk.journal;

import io.frontdesk.common.spi.CallContext;
import java.util.List;

/** Appends events for the floors above. Thread-safe. */
public interface Journal {

    /** Appends in the caller's open transaction; a handful of statements however many events. */
    void append(CallContext context, List<? extends DomainEvent> events);

    default void append(CallContext context, DomainEvent event) {
        append(context, List.of(event));
    }
}
