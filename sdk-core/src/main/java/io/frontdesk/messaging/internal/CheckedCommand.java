package io.frontdesk.messaging.internal;

import io.frontdesk.common.Violation;
import io.frontdesk.messaging.SendMessage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A command, what was found out about it, and all that is wrong with it.
 *
 * @param version of the template it names; null for a plain text
 * @param sizes of the contents it attaches, by name
 * @param contactMissing it names a contact the tenant does not have
 * @param problems empty if it may be enqueued
 */
record CheckedCommand(
        SendMessage command,
        @Nullable CompiledVersion version,
        Timing timing,
        boolean contactMissing,
        Map<String, Long> sizes,
        List<Violation> problems) {

    boolean isValid() {
        return problems.isEmpty();
    }
}
