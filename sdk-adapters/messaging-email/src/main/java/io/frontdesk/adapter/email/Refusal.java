package io.frontdesk.adapter.email;

import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message will certainly not be sent, for want of a connection or because it cannot be put on the wire.
 *
 * @param cause for people who set the channel up; it may hold the server's words, so it is never logged
 */
record Refusal(SendOutcome.Rejected outcome, @Nullable Throwable cause) implements Dialed, Composed {

    static Refusal of(RejectionKind kind, String code) {
        return because(kind, code, null);
    }

    static Refusal because(RejectionKind kind, String code, @Nullable Throwable cause) {
        return new Refusal(new SendOutcome.Rejected(kind, code, Optional.empty()), cause);
    }

    @Override
    public String toString() {
        return "Refusal[" + outcome + "]";
    }
}
