package io.frontdesk.adapter.http.mail;

import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;

/** Gets out of the drafting of a message that will not be sent. Carries a code of ours and nothing of the message. */
final class RefusedMail extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final RejectionKind kind;
    private final String code;

    RefusedMail(RejectionKind kind, String code) {
        super(code, null, false, false);
        this.kind = kind;
        this.code = code;
    }

    SendOutcome outcome() {
        return SendOutcome.rejected(kind, code);
    }
}
