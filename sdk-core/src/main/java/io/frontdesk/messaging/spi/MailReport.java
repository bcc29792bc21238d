package io.frontdesk.messaging.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One recipient's part of a bounce or complaint that came by mail. Nothing of it is proven but what a signed trace says. {@link #toString()} shows
 * no address.
 *
 * @param traces what may be a signed trace of ours, best first: the local part the report was addressed to (VERP), the header of the returned
 *     message, the original envelope id
 * @param messageId the Message-ID of the returned message, without {@code <} and {@code >}
 * @param recipient the address that failed; never log it
 * @param at when the mail says it happened; empty if it does not
 * @param code the enhanced status (RFC 3463) or SMTP code; never a text
 */
public record MailReport(
        ReportKind kind,
        List<String> traces,
        Optional<String> messageId,
        Optional<String> recipient,
        Optional<Instant> at,
        String code) {

    public MailReport {
        traces = List.copyOf(traces);
    }

    @Override
    public String toString() {
        return "MailReport[" + kind + ", " + code + "]";
    }
}
