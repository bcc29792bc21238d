package io.frontdesk.testkit;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.spi.Persistence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Kills a desk at a chosen point. Before and after every store call, every provider call and every commit is a point; points are numbered from 1
 * in the order in which they are passed.
 *
 * <p>At the chosen point a {@link SimulatedCrash} is thrown, and from then on at every call through this injector: the process is dead and can
 * write nothing more; the transaction it had open rolls back as the error passes through its runner. One injector is one life of the process: to
 * restart, build another desk with a new injector, or none, over the same real persistence and channels. Thread-safe.
 *
 * <p>Or the process lives and an answer is lost: a commit that is chosen is done, and whoever waits for it gets what a cut connection looks like, a
 * {@link FrontdeskException} with {@link ErrorCode#STORAGE_UNAVAILABLE}; nothing runs after that commit. Commits are numbered from 1 as well.
 */
public final class CrashInjector {

    private final int crashAt;
    private final Set<Integer> unanswered;
    private final List<String> passed = new ArrayList<>();
    private final List<String> commits = new ArrayList<>();
    private final List<String> lostAnswers = new ArrayList<>();
    private boolean dead;
    private boolean sparing;

    private CrashInjector(int crashAt, Set<Integer> unanswered) {
        this.crashAt = crashAt;
        this.unanswered = unanswered;
    }

    /** Never crashes: counts the points. */
    public static CrashInjector recording() {
        return new CrashInjector(0, Set.of());
    }

    /**
     * Never crashes; loses the answers of these commits.
     *
     * @param commits from 1; nothing happens to those beyond the last one
     */
    public static CrashInjector losingAnswersOf(Collection<Integer> commits) {
        return new CrashInjector(0, Set.copyOf(commits));
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
        return new CrashInjector(point, Set.of());
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

    /** The commits done so far, each with what came last before it, such as {@code commit 7, after MessageStore.insertAttempts}. */
    public synchronized List<String> commits() {
        return List.copyOf(commits);
    }

    /** Those of them whose answers were lost. */
    public synchronized List<String> lostAnswers() {
        return List.copyOf(lostAnswers);
    }

    /** What is done here is no part of the trial, such as to build a desk, which whoever cannot does again: nothing is counted, and nothing happens. */
    <T> T sparing(Supplier<T> work) {
        spare(true);
        try {
            return work.get();
        } finally {
            spare(false);
        }
    }

    private synchronized void spare(boolean on) {
        sparing = on;
    }

    /** Numbers a commit that is about to be done, and returns its name if its answer will be lost. */
    synchronized Optional<String> numberCommit(String last) {
        if (sparing) {
            return Optional.empty();
        }
        String name = "commit " + (commits.size() + 1) + ", after " + last;
        commits.add(name);
        return unanswered.contains(commits.size()) ? Optional.of(name) : Optional.empty();
    }

    /** What the caller of a commit hears of it once it is done. */
    synchronized FrontdeskException lostAnswer(String commit) {
        lostAnswers.add(commit);
        return new FrontdeskException(
                ErrorCode.STORAGE_UNAVAILABLE,
                "Cannot tell whether the commit was done: the answer of " + commit
                        + " was lost. Look before repeating, or repeat under the same idempotency key.");
    }

    synchronized void pass(String point) {
        if (!survives(point)) {
            throw new SimulatedCrash(lastPoint());
        }
    }

    /** As {@link #pass}, for places that would swallow what is thrown: whoever calls next is told. */
    synchronized boolean survives(String point) {
        if (dead || sparing) {
            return !dead;
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
