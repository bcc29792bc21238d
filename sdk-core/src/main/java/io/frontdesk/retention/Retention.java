package io.frontdesk.retention;

import io.frontdesk.common.InvalidInputException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
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
    private final LocalTime time;
    private final ZoneId zone;

    private Retention(
            @Nullable Duration messages,
            @Nullable Duration journal,
            @Nullable Duration deadWork,
            LocalTime time,
            ZoneId zone) {
        this.messages = messages;
        this.journal = journal;
        this.deadWork = deadWork;
        this.time = time;
        this.zone = zone;
    }

    /** Keeps messages, journal and dead work for ever. */
    public static Retention keepAll() {
        return new Retention(null, null, null, LocalTime.of(3, 30), ZoneOffset.UTC);
    }

    /**
     * Deletes closed messages, with their attempts, that were made and last changed longer ago than {@code kept}. The unsubscribe link of a message to
     * an address without a contact works as long as the message is kept; an idempotency key outlives its message and still answers with its id.
     *
     * @param kept at least {@link #LEAST}
     */
    public Retention messages(Duration kept) {
        return new Retention(checked("messages", kept), journal, deadWork, time, zone);
    }

    /**
     * Deletes events that happened longer ago than {@code kept} and that every subscriber has handled: from the activity feed, and from what a replay shows.
     *
     * @param kept at least {@link #LEAST}
     */
    public Retention journal(Duration kept) {
        return new Retention(messages, checked("journal", kept), deadWork, time, zone);
    }

    /**
     * Deletes work that died longer ago than {@code kept}, which cannot be requeued then. A message whose work died stays open.
     *
     * @param kept at least {@link #LEAST}
     */
    public Retention deadWork(Duration kept) {
        return new Retention(messages, journal, checked("deadWork", kept), time, zone);
    }

    /** When the trigger {@code frontdesk.retention} fires, on one node of all; at 03:30 UTC unless said. */
    public Retention dailyAt(LocalTime time, ZoneId zone) {
        return new Retention(messages, journal, deadWork, time, zone);
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

    public LocalTime time() {
        return time;
    }

    public ZoneId zone() {
        return zone;
    }

    private static Duration checked(String field, Duration kept) {
        if (kept.compareTo(LEAST) < 0) {
            throw InvalidInputException.of(field, "is " + kept, "give at least " + LEAST.toDays() + " days");
        }
        return kept;
    }
}
