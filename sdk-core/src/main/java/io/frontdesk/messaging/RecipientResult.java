package io.frontdesk.messaging;

import io.frontdesk.common.Violation;
import java.util.List;
import java.util.function.Function;

/** What became of one command of {@link Messages#enqueueBulk}. */
public sealed interface RecipientResult {

    /** It is in the ledger. */
    record Enqueued(long index, EnqueueResult result) implements RecipientResult {}

    /**
     * It says something wrong; nothing was written of it.
     *
     * @param problems all of them; never empty, nothing personal
     */
    record Rejected(long index, List<Violation> problems) implements RecipientResult {}

    /** The command's place in what was handed over, from 0. */
    long index();

    default <T> T fold(Function<? super Enqueued, T> enqueued, Function<? super Rejected, T> rejected) {
        return this instanceof Enqueued e ? enqueued.apply(e) : rejected.apply((Rejected) this);
    }
}
