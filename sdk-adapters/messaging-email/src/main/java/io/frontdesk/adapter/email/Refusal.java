package io.frontdesk.adapter.email;

import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A message will certainly not be sent; carries the outcome through the layers. Never leaves the package. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient SendOutcome.Rejected outcome;

    Refusal(RejectionKind kind, String code) {
        this(new SendOutcome.Rejected(kind, code, Optional.empty()), null);
    }

    Refusal(SendOutcome.Rejected outcome, @Nullable Throwable cause) {
        super(outcome.code(), cause);
        this.outcome = outcome;
    }

    SendOutcome.Rejected outcome() {
        return outcome;
    }
}
