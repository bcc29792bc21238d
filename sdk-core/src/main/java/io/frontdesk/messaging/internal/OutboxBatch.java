package io.frontdesk.messaging.internal;

import io.frontdesk.common.TenantScope;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.work.WorkItem;
import io.frontdesk.work.WorkOutcome;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** One claimed batch of messages, and what is to be answered for each. Used by one thread. */
final class OutboxBatch {

    private final List<WorkItem> items;
    private final Map<MessageRef, WorkItem> byMessage;
    private final TenantScope scope;
    private final Map<MessageRef, WorkOutcome> outcomes = new LinkedHashMap<>();
    private boolean fresh;
    private final SenderHealthLedger.Tallies uncounted = new SenderHealthLedger.Tallies();

    OutboxBatch(List<WorkItem> items) {
        this.items = items;
        this.byMessage = new LinkedHashMap<>(2 * items.size());
        items.forEach(item -> byMessage.put(message(item), item));
        this.scope = TenantScope.batch(
                items.stream().map(item -> item.lease().tenant()).collect(Collectors.toSet()));
    }

    private static MessageRef message(WorkItem item) {
        return new MessageRef(item.lease().tenant(), new MessageId(item.lease().id()));
    }

    /** The gates have just been asked for all of it. */
    void prepared() {
        fresh = true;
    }

    /** Whether nothing was done since the gates were asked; once. */
    boolean isFresh() {
        boolean was = fresh;
        fresh = false;
        return was;
    }

    Set<MessageRef> messages() {
        return byMessage.keySet();
    }

    WorkItem item(MessageRef message) {
        return Objects.requireNonNull(byMessage.get(message));
    }

    TenantScope scope() {
        return scope;
    }

    void done(MessageRef message) {
        outcomes.put(message, WorkOutcome.done());
    }

    void again(MessageRef message, Instant at) {
        outcomes.put(message, WorkOutcome.retryAt(at));
    }

    /** Accepted ones whose senders' figures are not written yet. */
    SenderHealthLedger.Tallies uncounted() {
        return uncounted;
    }

    /** What was not answered has ended otherwise: cancelled, settled by somebody else, or no message at all. */
    List<WorkOutcome> outcomes() {
        return items.stream()
                .map(item -> outcomes.getOrDefault(message(item), WorkOutcome.done()))
                .toList();
    }
}
