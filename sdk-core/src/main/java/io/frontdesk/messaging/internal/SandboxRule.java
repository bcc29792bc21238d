package io.frontdesk.messaging.internal;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Masks;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.Sandbox;
import io.frontdesk.messaging.spi.OutboundMessage;
import org.jspecify.annotations.Nullable;

/** What a sandbox does to a message that is otherwise free to go. */
final class SandboxRule {

    private final @Nullable Sandbox sandbox;

    SandboxRule(@Nullable Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** Stops what may not leave and has nowhere else to go. */
    GateVerdict after(GateVerdict verdict, Channel channel, @Nullable String normalized) {
        boolean stopped = verdict.kind() == GateVerdict.Kind.ALLOW
                && sandbox != null
                && normalized != null
                && !sandbox.allows(normalized)
                && sandbox.redirect(channel).isEmpty();
        return stopped ? GateVerdict.suppress(MessageReason.SANDBOX).on(verdict.consent(), null) : verdict;
    }

    /** The message as it may leave: to its recipient, or to the redirect address with a subject that says whom it was for. */
    OutboundMessage redirected(OutboundMessage message, Channel channel, String normalized) {
        if (sandbox == null || sandbox.allows(normalized)) {
            return message;
        }
        return sandbox.redirect(channel)
                .map(other -> message.redirectedTo(other)
                        .withSubject(message.subject()
                                .map(subject -> "[for " + Masks.address(message.recipient()) + "] " + subject)
                                .orElse(null)))
                .orElse(message);
    }
}
