package io.frontdesk.adapter.http;

import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;

/** What a status means that is not success, for a call that was to hand a message over. One table; adapters add what their provider's codes say. */
public final class HttpRefusals {

    private HttpRefusals() {}

    /**
     * The outcome by the status alone.
     *
     * <p>408, 409 and the 5xx that do not deny having understood are unknown: gateways send them after the request was passed on, too.
     */
    public static SendOutcome of(HttpResult.Answered answer) {
        int status = answer.status();
        return switch (status) {
            case 400, 413, 414, 415, 422, 431 -> of(answer, RejectionKind.CONTENT, "");
            case 421 -> of(answer, RejectionKind.UNREACHABLE, "");
            case 423, 425 -> of(answer, RejectionKind.BUSY, "");
            case 429 -> of(answer, RejectionKind.THROTTLED, "");
            case 408, 409 -> SendOutcome.unknown(code(status, ""));
            case 501, 505 -> of(answer, RejectionKind.CONFIGURATION, "");
            default ->
                // A redirect is not followed, and any other 4xx says that we ask in the wrong way or place.
                status >= 300 && status < 500
                        ? of(answer, RejectionKind.CONFIGURATION, "")
                        : SendOutcome.unknown(code(status, ""));
        };
    }

    /**
     * A refusal that the adapter knows better than the status tells.
     *
     * @param detail a word of the adapter's own, such as {@code bad address}; empty for none
     */
    public static SendOutcome of(HttpResult.Answered answer, RejectionKind kind, String detail) {
        return new SendOutcome.Rejected(kind, code(answer.status(), detail), answer.retryAfter());
    }

    private static String code(int status, String detail) {
        return detail.isEmpty() ? "HTTP " + status : "HTTP " + status + " " + detail;
    }
}
