package io.frontdesk.messaging.internal;

import io.frontdesk.messaging.BulkOptions;
import io.frontdesk.messaging.BulkProgress;
import io.frontdesk.messaging.BulkReport;
import io.frontdesk.messaging.EnqueueResult;
import io.frontdesk.messaging.RecipientResult;
import io.frontdesk.messaging.SendMessage;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiFunction;

/** One call of enqueueing any number of commands: reads ahead one chunk, never more. Used by one thread. */
final class BulkEnqueue {

    /** A handful of statements each, and a transaction short enough to lose. */
    static final int CHUNK = 500;

    private static final int MOST_PROBLEMS = 1000;

    private final BiFunction<Long, List<SendMessage>, List<RecipientResult>> enqueue;
    private final BulkOptions options;
    private final List<RecipientResult.Rejected> problems = new ArrayList<>();
    private long read;
    private long queued;
    private long alreadyQueued;
    private long suppressed;
    private long deferred;
    private long rejected;

    /** @param enqueue enqueues a chunk that begins at the given place, each command by itself, in one transaction */
    BulkEnqueue(BiFunction<Long, List<SendMessage>, List<RecipientResult>> enqueue, BulkOptions options) {
        this.enqueue = enqueue;
        this.options = options;
    }

    BulkReport run(Iterator<? extends SendMessage> commands) {
        var chunk = new ArrayList<SendMessage>(CHUNK);
        while (commands.hasNext()) {
            chunk.add(commands.next());
            if (chunk.size() == CHUNK || !commands.hasNext()) {
                enqueue.apply(read, chunk).forEach(this::tell);
                options.progressListener().accept(progress());
                chunk.clear();
            }
        }
        return new BulkReport(progress(), problems);
    }

    private void tell(RecipientResult result) {
        read++;
        if (result instanceof RecipientResult.Rejected r) {
            rejected++;
            if (problems.size() < MOST_PROBLEMS) {
                problems.add(r);
            }
        } else if (result instanceof RecipientResult.Enqueued e) {
            count(e.result());
        }
        options.resultListener().accept(result);
    }

    private void count(EnqueueResult result) {
        if (result instanceof EnqueueResult.Queued) {
            queued++;
        } else if (result instanceof EnqueueResult.AlreadyQueued) {
            alreadyQueued++;
        } else if (result instanceof EnqueueResult.Suppressed) {
            suppressed++;
        } else {
            deferred++;
        }
    }

    private BulkProgress progress() {
        return new BulkProgress(read, queued, alreadyQueued, suppressed, deferred, rejected);
    }
}
