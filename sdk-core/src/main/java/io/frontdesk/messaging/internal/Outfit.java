package io.frontdesk.messaging.internal;

import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.Sender;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.OutboundSender;
import java.util.Objects;

/** What a message wears on the way: whom it is from, where bounces go, and where a sandbox sends it instead. */
final class Outfit {

    private final Traces traces;
    private final SandboxRule sandbox;

    Outfit(Traces traces, SandboxRule sandbox) {
        this.traces = traces;
        this.sandbox = sandbox;
    }

    OutboundMessage dress(OutboundMessage message, Routed routed) {
        MessageRef ref = message.ref();
        OutboundMessage dressed = message.withTrace(traces.of(ref));
        Sender sender = routed.route().sender();
        if (sender != null) {
            dressed = dressed.withSender(new OutboundSender(sender.address(), sender.name()))
                    .withReplyTo(sender.replyTo().orElse(null));
        }
        String replyTo = routed.candidate().content().replyTo();
        if (replyTo != null) {
            dressed = dressed.withReplyTo(replyTo);
        }
        String bounceDomain = routed.line().bounceDomain();
        if (bounceDomain != null) {
            dressed = dressed.withReturnPath(traces.returnPath(ref, bounceDomain));
        }
        Candidate candidate = routed.candidate();
        return sandbox.redirected(dressed, candidate.row().channel(), Objects.requireNonNull(candidate.normalized()));
    }
}
