package io.frontdesk.adapter.email;

import io.frontdesk.messaging.spi.MailReport;
import io.frontdesk.messaging.spi.MailReportReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads bounces and complaints out of mails, as the Internet's mail systems write them: delivery status notifications (RFC 3464, RFC 6533), abuse
 * reports (RFC 5965), and the older forms of qmail, Exim, Exchange, Notes and others. The classes are in {@code docs/adapters/messaging-email.md}. Immutable.
 */
public final class AngusMailReportReader implements MailReportReader {

    private static final Logger LOG = LoggerFactory.getLogger(AngusMailReportReader.class);
    private static final Set<String> STATUS = Set.of("message/delivery-status", "message/global-delivery-status");
    private static final Set<String> RETURNED =
            Set.of("message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers");

    private AngusMailReportReader() {}

    public static AngusMailReportReader create() {
        return new AngusMailReportReader();
    }

    @Override
    public List<MailReport> read(byte[] mail) {
        try {
            return reports(mail);
        } catch (RuntimeException e) {
            // Anybody may write to a bounce mailbox: one mail must not stop the next.
            LOG.warn(
                    "A mail of {} bytes cannot be read as a report: {}",
                    mail.length,
                    e.getClass().getName());
            return List.of();
        }
    }

    static List<MailReport> reports(byte[] bytes) {
        MailPart mail = MailPart.of(bytes);
        List<MailPart> parts = mail.all();
        Optional<MailPart> returned = parts.stream()
                .filter(part -> RETURNED.contains(part.type().name()))
                .findFirst()
                .map(MailPart::attached);
        var feedback = new FeedbackReport(mail, returned);
        MailPart complaint = first(parts, Set.of("message/feedback-report"));
        if (complaint != null) {
            return feedback.read(complaint);
        }
        if (feedback.isJunkMailReport()) {
            return feedback.readJunkMailReport();
        }
        String text = text(parts);
        MailPart status = first(parts, STATUS);
        List<MailReport> found = status == null ? List.of() : new StatusReport(mail, text, returned).read(status);
        // A status part that says nothing about anybody leaves what the text says.
        return found.isEmpty() && !isReceipt(mail) ? new TextBounce(mail, text, returned).read() : found;
    }

    private static @Nullable MailPart first(List<MailPart> parts, Set<String> types) {
        return parts.stream()
                .filter(part -> types.contains(part.type().name()))
                .findFirst()
                .orElse(null);
    }

    /** What it says to people; plain text if there is any. */
    private static String text(List<MailPart> parts) {
        String plain = parts.stream()
                .filter(part -> part.type().is("text/plain"))
                .map(MailPart::text)
                .collect(Collectors.joining("\n"));
        return !plain.isBlank()
                ? plain
                : parts.stream()
                        .filter(part -> part.type().is("text/html"))
                        .map(MailPart::text)
                        .collect(Collectors.joining("\n"));
    }

    /** RFC 8098: somebody has seen it, or would not. */
    private static boolean isReceipt(MailPart mail) {
        return mail.type().parameter("report-type").equalsIgnoreCase("disposition-notification");
    }

    @Override
    public String toString() {
        return "AngusMailReportReader";
    }
}
