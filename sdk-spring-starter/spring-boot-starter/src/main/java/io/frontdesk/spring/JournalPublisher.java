package io.frontdesk.spring;

import io.frontdesk.Frontdesk;
import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.Recorded;
import io.frontdesk.journal.StartAt;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.core.ResolvableType;

/**
 * Publishes the journal to {@code @EventListener} methods that take a {@code Recorded<ContactCreated>}, or a {@code Recorded<? extends DomainEvent>}
 * for all. After the commit, on a worker's thread of one node, at least once: a listener that throws is called again.
 */
final class JournalPublisher implements SmartInitializingSingleton {

    /** Remembered in the database: where the application stopped listening it goes on. */
    static final String SUBSCRIBER = "spring";

    private final Frontdesk frontdesk;
    private final ApplicationEventPublisher publisher;

    JournalPublisher(Frontdesk frontdesk, ApplicationEventPublisher publisher) {
        this.frontdesk = frontdesk;
        this.publisher = publisher;
    }

    @Override
    public void afterSingletonsInstantiated() {
        frontdesk.onEvery(SUBSCRIBER, StartAt.NOW, this::publish);
    }

    private void publish(Recorded<DomainEvent> event) {
        var type = ResolvableType.forClassWithGenerics(
                Recorded.class, event.event().getClass());
        publisher.publishEvent(new PayloadApplicationEvent<>(frontdesk, event, type));
    }
}
