package io.frontdesk.journal;

/** Handles one kind of event, after its commit, in order per tenant, at least once. Throw to have it tried again. */
@FunctionalInterface
public interface EventHandler<E extends DomainEvent> {

    void handle(Recorded<E> event);
}
