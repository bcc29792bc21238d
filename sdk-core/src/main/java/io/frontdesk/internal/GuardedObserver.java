package io.frontdesk.internal;

import io.frontdesk.common.spi.MessageOutcome;
import io.frontdesk.common.spi.Observer;
import io.frontdesk.common.spi.QueueDepth;
import io.frontdesk.common.spi.WorkTally;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All observers as one that never throws: an observer that fails is not heard by the engine, nor missed by the others. */
final class GuardedObserver implements Observer {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedObserver.class);

    private final List<Observer> observers;
    private final Set<Failure> said = ConcurrentHashMap.newKeySet();

    GuardedObserver(List<Observer> observers) {
        this.observers = List.copyOf(observers);
    }

    @Override
    public void claimed(String queue, int items, Duration took) {
        each("claimed", observer -> observer.claimed(queue, items, took));
    }

    @Override
    public void handled(String queue, int items, Duration took) {
        each("handled", observer -> observer.handled(queue, items, took));
    }

    @Override
    public void settled(String queue, WorkTally tally) {
        each("settled", observer -> observer.settled(queue, tally));
    }

    @Override
    public void messages(List<MessageOutcome> outcomes) {
        each("messages", observer -> observer.messages(outcomes));
    }

    @Override
    public void queues(List<QueueDepth> depths, Instant now) {
        each("queues", observer -> observer.queues(depths, now));
    }

    /** A metrics library of another version than the adapter was made for shows as a LinkageError. */
    private void each(String call, Consumer<Observer> tell) {
        for (Observer observer : observers) {
            try {
                tell.accept(observer);
            } catch (RuntimeException | LinkageError e) {
                if (said.add(new Failure(observer.getClass(), call, e.getClass()))) {
                    LOG.warn(
                            "Observer {} failed in {}; it is not said again",
                            observer.getClass().getName(),
                            call,
                            e);
                }
            }
        }
    }

    private record Failure(Class<?> observer, String call, Class<?> kind) {}
}
