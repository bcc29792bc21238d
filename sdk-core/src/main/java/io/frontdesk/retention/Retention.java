package io.frontdesk.retention;

import io.frontdesk.common.InvalidInputException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long a desk keeps what grows without end. Immutable.
 *
 * <p>Never deleted, whatever is set: consent, suppressions, contacts, templates, and messages that are still open. Always deleted: what is of no use any
 * more, such as expired idempotency keys.
 */
public final class Retention {

    /** Everything that still refers to a message or an event is younger: reports of providers, unsubscribe links by law, retries. */
    public static final Duration LEAST = Duration.ofDays(30);

    private final @Nullable Duration messages;
    private final @Nullable Duration journal;
    private final @Nullable Duration deadWork;

    private Retention(@Nullable Duration messages, @Nullable Duration journal, @Nullable Duration deadWork) {
        this.messages = messages;
        this.journal = journal;
        this.deadWork = deadWork;
    }

    /** Keeps messages, journal and dead work for ever. */
    public static Retention keepAll() {
        return new Retention(null, null, null);
    }

    /**
     * Deletes closed messages, with their attempts, that were made and last changed longer ago than {@code kept}. The unsubscribe link of a message to
     * an address without a contact works as long as the message is kept; an idempotency key outlives its message and still answers with its id.
     *
     * @param kept at least {@link #LEAST}
     */
    public Retention messages(Duration kept) {
        return new Retention(checked("messages", kept), journal, deadWork);
    }

    /**
     * Deletes events that happened longer ago than {@code kept} and that every subscriber has handled: from the activity feed, and from what a replay shows.
     *
     * @param kept at least {@link #LEAST}
     */
    public Retention journal(Duration kept) {
        return new Retention(messages, checked("journal", kept), deadWork);
    }

    /**
     * Deletes work that died longer ago than {@code kept}, which cannot be requeued then. A message whose work died stays open.
     *
     * @param kept at least {@link #LEAST}
     */
    public Retention deadWork(Duration kept) {
        return new Retention(messages, journal, checked("deadWork", kept));
    }

    public Optional<Duration> messages() {
        return Optional.ofNullable(messages);
    }

    public Optional<Duration> journal() {
        return Optional.ofNullable(journal);
    }

    public Optional<Duration> deadWork() {
        return Optional.ofNullable(deadWork);
    }

    private static Duration checked(String field, Duration kept) {
        if (kept.compareTo(LEAST) < 0) {
            throw InvalidInputException.of(field, "is " + kept, "give at least " + LEAST.toDays() + " days");
        }
        return kept;
    }
}
