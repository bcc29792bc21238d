package io.frontdesk.adapter.email;

import io.frontdesk.messaging.spi.MailReport;
import io.frontdesk.messaging.spi.ReportKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A complaint: an ARF report (RFC 5965), or Outlook.com's (JMRP), which is the message and a word or two around it. */
final class FeedbackReport {

    private static final String JMRP_SUBJECT = "complaint about message from";
    private static final String JMRP_RECIPIENT = "x-hmxmroriginalrecipient";
    private static final Set<String> COMPLAINTS = Set.of("abuse", "fraud", "virus");
    private static final Set<String> OPT_OUTS = Set.of("opt-out", "opt-out-list");

    private final MailPart mail;
    private final Optional<MailPart> returned;
    private final Optional<Instant> sent;

    FeedbackReport(MailPart mail, Optional<MailPart> returned) {
        this.mail = mail;
        this.returned = returned;
        this.sent = MailDates.of(mail.field("date"));
    }

    List<MailReport> read(MailPart feedback) {
        MailPart fields = feedback.attached();
        String type = fields.field("feedback-type").orElse("").toLowerCase(Locale.ROOT);
        Optional<ReportKind> kind = kind(type);
        if (kind.isEmpty()) {
            return List.of();
        }
        var recipients = new ArrayList<>(MailAddresses.in(fields.fields("original-rcpt-to")));
        if (recipients.isEmpty()) {
            recipients.addAll(MailAddresses.in(fields.fields("removal-recipient")));
        }
        Origin origin = Origin.of(
                mail,
                returned,
                fields.field("original-mail-from").orElse(""),
                fields.field("original-envelope-id").orElse(""),
                "");
        Optional<Instant> at = sent.or(() -> MailDates.of(fields.field("arrival-date")))
                .or(() -> MailDates.of(fields.field("received-date")));
        return reports(kind.get(), type, recipients, origin, at);
    }

    /** Empty for what blames nobody, such as {@code not-spam}, and for what is about a domain's set-up. */
    private static Optional<ReportKind> kind(String type) {
        if (COMPLAINTS.contains(type)) {
            return Optional.of(ReportKind.COMPLAINT);
        }
        return OPT_OUTS.contains(type) ? Optional.of(ReportKind.UNSUBSCRIBED) : Optional.empty();
    }

    private List<MailReport> reports(
            ReportKind kind, String type, List<String> named, Origin origin, Optional<Instant> at) {
        // Our messages have one recipient each, so where it was blacked out the message itself says who it was.
        List<String> recipients = !named.isEmpty()
                ? named
                : returned.map(message -> MailAddresses.in(message.fields("to")).stream()
                                .limit(1)
                                .toList())
                        .orElse(List.of());
        if (recipients.isEmpty()) {
            return List.of(new MailReport(kind, origin.traces(), origin.messageId(), Optional.empty(), at, type));
        }
        return recipients.stream()
                .map(recipient ->
                        new MailReport(kind, origin.traces(), origin.messageId(), Optional.of(recipient), at, type))
                .toList();
    }

    /** Whether it is Outlook.com's, which has no part for machines. */
    boolean isJunkMailReport() {
        return mail.field("subject").orElse("").toLowerCase(Locale.ROOT).startsWith(JMRP_SUBJECT)
                && returned.flatMap(message -> message.field(JMRP_RECIPIENT))
                        .or(() -> mail.field(JMRP_RECIPIENT))
                        .isPresent();
    }

    List<MailReport> readJunkMailReport() {
        Optional<String> field =
                returned.flatMap(message -> message.field(JMRP_RECIPIENT)).or(() -> mail.field(JMRP_RECIPIENT));
        List<String> recipients = field.map(MailAddresses::in).map(List::copyOf).orElse(List.of());
        return reports(ReportKind.COMPLAINT, "abuse", recipients, Origin.of(mail, returned, "", "", ""), sent);
    }
}
