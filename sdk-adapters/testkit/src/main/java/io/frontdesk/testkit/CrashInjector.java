package io.frontdesk.testkit;

import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.spi.Persistence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Kills a desk at a chosen point. Before and after every store call, every provider call and every commit is a point; points are numbered from 1
 * in the order in which they are passed.
 *
 * <p>At the chosen point a {@link SimulatedCrash} is thrown, and from then on at every call through this injector: the process is dead and can
 * write nothing more; the transaction it had open rolls back as the error passes through its runner. One injector is one life of the process: to
 * restart, build another desk with a new injector, or none, over the same real persistence and channels. Thread-safe.
 */
public final class CrashInjector {

    private final int crashAt;
    private final List<String> passed = new ArrayList<>();
    private boolean dead;

    private CrashInjector(int crashAt) {
        this.crashAt = crashAt;
    }

    /** Never crashes: counts the points. */
    public static CrashInjector recording() {
        return new CrashInjector(0);
    }

    /**
     * Crashes once.
     *
     * @param point from 1; beyond the last point it never crashes
     */
    public static CrashInjector crashAt(int point) {
        if (point < 1) {
            throw new IllegalArgumentException("Cannot crash at point " + point + ": points are counted from 1");
        }
        return new CrashInjector(point);
    }

    /** The same persistence, able to die. Closing it closes nothing: the real one outlives the process, and is whoever's who made it. */
    public Persistence wrap(Persistence real) {
        return CrashProxies.of(Persistence.class, real, new CrashProxies.OfPersistence(this, real));
    }

    /** The same channel, able to die before and after each call of the provider. Closing it closes nothing. */
    public MessageChannel wrap(MessageChannel real) {
        return CrashProxies.of(MessageChannel.class, real, new CrashProxies.OfChannel(this, real));
    }

    /** How many points were passed so far, the one that crashed included. */
    public synchronized int points() {
        return passed.size();
    }

    /** The points passed so far, such as {@code MessageStore.update, before}. */
    public synchronized List<String> trace() {
        return List.copyOf(passed);
    }

    public synchronized boolean hasCrashed() {
        return dead;
    }

    /** Where it crashed, if it did. */
    public synchronized Optional<String> crashPoint() {
        return dead ? Optional.of(lastPoint()) : Optional.empty();
    }

    synchronized void pass(String point) {
        if (!survives(point)) {
            throw new SimulatedCrash(lastPoint());
        }
    }

    /** As {@link #pass}, for places that would swallow what is thrown: whoever calls next is told. */
    synchronized boolean survives(String point) {
        if (dead) {
            return false;
        }
        passed.add(point);
        dead = passed.size() == crashAt;
        return !dead;
    }

    synchronized void live() {
        if (dead) {
            throw new SimulatedCrash(lastPoint());
        }
    }

    private String lastPoint() {
        return "point " + passed.size() + ", " + passed.get(passed.size() - 1);
    }
}
