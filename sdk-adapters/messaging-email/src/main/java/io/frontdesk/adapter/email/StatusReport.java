package io.frontdesk.adapter.email;

import io.frontdesk.messaging.spi.MailReport;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A delivery status notification (RFC 3464, RFC 6533): one block about the message, then one about each recipient. */
final class StatusReport {

    private static final Logger LOG = LoggerFactory.getLogger(StatusReport.class);
    private static final int MAX_RECIPIENTS = 100;
    private static final int MAX_BLOCKS = 64 * 1024;
    private static final Pattern PHASE = Pattern.compile(
            "(?i)in reply to [a-z ]{1,40}|after (?:rcpt to|end of data|data|mail from|initial connection)");

    private final MailPart mail;
    private final String text;
    private final Optional<MailPart> returned;
    private final Optional<Instant> sent;

    /** @param returned the message that came back, or its header */
    StatusReport(MailPart mail, String text, Optional<MailPart> returned) {
        this.mail = mail;
        this.text = text;
        this.returned = returned;
        this.sent = MailDates.of(mail.field("date"));
    }

    List<MailReport> read(MailPart status) {
        List<InternetHeaders> blocks = blocks(status.body());
        String envelopeId = blocks.isEmpty() ? "" : value(blocks.get(0), "Original-Envelope-Id");
        Origin origin = Origin.of(mail, returned, "", envelopeId, text);
        var reports = new ArrayList<MailReport>();
        for (InternetHeaders block : blocks) {
            if (reports.size() < MAX_RECIPIENTS && isAboutRecipient(block)) {
                report(block, origin).ifPresent(reports::add);
            }
        }
        return reports;
    }

    /** The block about the message comes first; some systems forget the line between it and the first recipient's. */
    private static List<InternetHeaders> blocks(byte[] status) {
        var blocks = new ArrayList<InternetHeaders>();
        try {
            var parsed = new DeliveryStatus(new ByteArrayInputStream(tidied(status)));
            blocks.add(parsed.getMessageDSN());
            for (int i = 0; i < parsed.getRecipientDSNCount(); i++) {
                blocks.add(parsed.getRecipientDSN(i));
            }
        } catch (MessagingException | IOException e) {
            LOG.debug("A delivery status cannot be read: {}", e.getClass().getSimpleName());
        }
        return blocks;
    }

    /** One empty line between blocks, none before the first: each one would be a block. */
    private static byte[] tidied(byte[] status) {
        var out = new ByteArrayOutputStream(Math.min(status.length, MAX_BLOCKS));
        boolean blank = true;
        int from = 0;
        for (int i = 0; i <= status.length && i < MAX_BLOCKS; i++) {
            if (i == status.length || status[i] == '\n') {
                String line = new String(status, from, i - from, StandardCharsets.ISO_8859_1).stripTrailing();
                if (!line.isEmpty() || !blank) {
                    out.writeBytes((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
                }
                blank = line.isEmpty();
                from = i + 1;
            }
        }
        return out.toByteArray();
    }

    private static boolean isAboutRecipient(InternetHeaders block) {
        return !value(block, "Final-Recipient").isEmpty()
                || !value(block, "Original-Recipient").isEmpty()
                || !value(block, "Action").isEmpty();
    }

    /** On one line, as UTF-8 (RFC 6533), of at most a few thousand characters. */
    private static String value(InternetHeaders block, String name) {
        String raw = block.getHeader(name, null);
        if (raw == null) {
            return "";
        }
        String head = raw.substring(0, Math.min(raw.length(), 4_000));
        return new String(head.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
                .replaceAll("\\s+", " ")
                .strip();
    }

    private Optional<MailReport> report(InternetHeaders block, Origin origin) {
        Optional<String> recipient = MailAddresses.typed(value(block, "Original-Recipient"))
                .or(() -> MailAddresses.typed(value(block, "Final-Recipient")));
        String diagnosis = value(block, "Diagnostic-Code");
        BounceCode code = BounceCode.of(value(block, "Status"), diagnosis);
        if (!code.isKnown()) {
            code = BounceCode.of("", text);
        }
        BounceClasses.Action action = action(block, code);
        if (action == BounceClasses.Action.DELAYED && recipient.isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> at =
                MailDates.of(Optional.of(value(block, "Last-Attempt-Date"))).or(() -> sent);
        return Optional.of(new MailReport(
                BounceClasses.kind(action, code, words(diagnosis)),
                origin.traces(),
                origin.messageId(),
                recipient,
                at,
                code.label()));
    }

    /** What the other server said, and to which command: that stands in the text only. */
    private String words(String diagnosis) {
        Matcher phase = PHASE.matcher(text);
        if (diagnosis.isEmpty()) {
            return text.substring(0, Math.min(text.length(), 4_000));
        }
        return phase.find() ? diagnosis + "\n" + phase.group() : diagnosis;
    }

    private BounceClasses.Action action(InternetHeaders block, BounceCode code) {
        String action = value(block, "Action").toLowerCase(Locale.ROOT);
        if (action.startsWith("fail")) {
            return BounceClasses.Action.FAILED;
        }
        if (action.startsWith("delay")) {
            return BounceClasses.Action.DELAYED;
        }
        if (action.startsWith("deliver")) {
            return BounceClasses.Action.DELIVERED;
        }
        if (action.startsWith("relay") || action.startsWith("expand")) {
            return BounceClasses.Action.PASSED_ON;
        }
        if (code.status().startsWith("2")) {
            return BounceClasses.Action.DELIVERED;
        }
        boolean goesOn = code.status().startsWith("4")
                && !value(block, "Will-Retry-Until").isEmpty();
        return goesOn ? BounceClasses.Action.DELAYED : BounceClasses.Action.FAILED;
    }
}
