package io.frontdesk.messaging.internal;

import io.frontdesk.common.Violation;
import io.frontdesk.contacts.Contact;
import io.frontdesk.messaging.SendMessage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A command, what was found out about it, and all that is wrong with it.
 *
 * @param version of the template it names; null for a plain text
 * @param sizes of the contents it attaches, by name
 * @param contact whom it names; null if it names none, or one the tenant does not have
 * @param problems empty if it may be enqueued
 */
record CheckedCommand(
        SendMessage command,
        @Nullable CompiledVersion version,
        Timing timing,
        @Nullable Contact contact,
        Map<String, Long> sizes,
        List<Violation> problems) {

    /** It names a contact the tenant does not have. */
    boolean contactMissing() {
        return contact == null && command.contact().isPresent();
    }

    boolean isValid() {
        return problems.isEmpty();
    }
}
