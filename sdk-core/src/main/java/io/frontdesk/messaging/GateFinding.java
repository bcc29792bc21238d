package io.frontdesk.messaging;

import java.time.Instant;
import java.util.Optional;

/**
 * What one gate says.
 *
 * @param verdict {@code allow}, {@code defer}, {@code suppress} or {@code expire}
 * @param until when a deferred message would be looked at again
 */
public record GateFinding(SendGate gate, String verdict, MessageReason reason, Optional<Instant> until) {

    public boolean allows() {
        return verdict.equals("allow");
    }
}
