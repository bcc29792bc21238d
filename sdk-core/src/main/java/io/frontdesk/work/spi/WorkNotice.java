package io.frontdesk.work.spi;

import io.frontdesk.common.Checks;
import java.time.Instant;
import java.util.Map;

/**
 * What one engine tells the others: that work was committed.
 *
 * @param node the engine that tells it; at most 60 characters, none of them a line break
 * @param queues the queues that got work, each with the time from which on it is due; empty for all queues and all times
 */
public record WorkNotice(String node, Map<String, Instant> queues) {

    public WorkNotice {
        Checks.text("node", node, 60);
        queues = Map.copyOf(queues);
    }

    /** Any queue may have got work. */
    public static WorkNotice everything(String node) {
        return new WorkNotice(node, Map.of());
    }

    public boolean isEverything() {
        return queues.isEmpty();
    }
}
