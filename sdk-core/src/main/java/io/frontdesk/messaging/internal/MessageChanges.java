package io.frontdesk.messaging.internal;

import io.frontdesk.common.spi.CallContext;
import io.frontdesk.journal.Journal;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.MessageStore;
import io.frontdesk.work.NewWork;
import io.frontdesk.work.WorkScheduler;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Does a step to many messages, their work and the journal in a handful of statements. The message's version decides a race with the worker; a
 * work row that is replaced ends the lease it was held under.
 */
final class MessageChanges {

    /** A race against the worker is lost at most this often before the worker has finished with a message. */
    private static final int RACES = 5;

    private final MessageStore store;
    private final WorkScheduler scheduler;
    private final Journal journal;
    private final FrequencyUses uses;
    private final Function<MessageRow, String> queueOf;
    private final CallContext context;

    MessageChanges(
            MessageStore store,
            WorkScheduler scheduler,
            Journal journal,
            FrequencyUses uses,
            Function<MessageRow, String> queueOf,
            CallContext context) {
        this.store = store;
        this.scheduler = scheduler;
        this.journal = journal;
        this.uses = uses;
        this.queueOf = queueOf;
        this.context = context;
    }

    /** Decides what is done to each; those to which nothing may be done are absent. */
    @FunctionalInterface
    interface Steps {
        Map<MessageRef, MessageStep> of(Collection<MessageRow> rows);
    }

    /**
     * What came of it.
     *
     * @param changed the next versions
     * @param left those to which nothing could be done, as they stand
     * @param raced those that kept changing under the call
     */
    record Result(List<MessageRow> changed, List<MessageRow> left, List<MessageRow> raced) {}

    /** In the open transaction. */
    Result apply(Collection<MessageRow> rows, Steps steps) {
        scheduler.lock(context.tenant(), ids(rows));
        var done = new ArrayList<MessageStep>();
        var left = new ArrayList<MessageRow>();
        Collection<MessageRow> open = rows;
        for (int race = 0; race < RACES && !open.isEmpty(); race++) {
            open = tried(open, steps, done, left);
        }
        rework(done);
        uses.releaseUnsent(done.stream().map(MessageStep::next).toList());
        if (!done.isEmpty()) {
            journal.append(context, done.stream().map(MessageStep::event).toList());
        }
        return new Result(done.stream().map(MessageStep::next).toList(), left, List.copyOf(open));
    }

    /** Loads anew and returns those that somebody else changed in between. */
    private Collection<MessageRow> tried(
            Collection<MessageRow> rows, Steps steps, List<MessageStep> done, List<MessageRow> left) {
        Map<MessageRef, MessageStep> taken = steps.of(rows);
        rows.stream().filter(row -> !taken.containsKey(row.ref())).forEach(left::add);
        Set<MessageRef> written = taken.isEmpty()
                ? Set.of()
                : store.update(taken.values().stream().map(MessageStep::next).toList());
        var missed = new ArrayList<MessageRef>();
        taken.forEach((ref, next) -> {
            if (written.contains(ref)) {
                done.add(next);
            } else {
                missed.add(ref);
            }
        });
        return missed.isEmpty() ? List.of() : store.find(missed).values();
    }

    private void rework(List<MessageStep> done) {
        var ended = new ArrayList<UUID>();
        var due = new ArrayList<NewWork>();
        for (MessageStep step : done) {
            if (step.due() == null) {
                ended.add(step.next().ref().message().value());
            } else {
                due.add(EnqueueService.work(step.next(), queueOf.apply(step.next()), step.due()));
            }
        }
        scheduler.cancel(context.tenant(), ended);
        scheduler.reschedule(context.transactions(), due);
    }

    private static List<UUID> ids(Collection<MessageRow> rows) {
        return rows.stream().map(row -> row.ref().message().value()).toList();
    }
}
