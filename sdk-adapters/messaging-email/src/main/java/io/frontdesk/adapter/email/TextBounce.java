package io.frontdesk.adapter.email;

import io.frontdesk.messaging.spi.MailReport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bounces of systems that write for people only: qmail (QSBMF), Exim, and, where the sender is a mail system and says so, others. */
final class TextBounce {

    private static final int MAX_TEXT = 32 * 1024;
    private static final int MAX_REASON = 1_500;
    private static final int MAX_RECIPIENTS = 20;
    private static final Pattern QMAIL = Pattern.compile("\\s{0,40}(?:Hi\\. This is the [^\\n]{1,120} program at "
            + "|Message from [^\\n]{1,120}\\.\\s{1,4}Unable to deliver message to the following)");
    private static final Pattern QMAIL_RECIPIENT = Pattern.compile("(?m)^<([^<>\\s]{3,320})>:[ \\t]*\\r?$");
    private static final Pattern MAILER = Pattern.compile(
            "(?i)mailer-?daemon|(?:mail-?daemon|postmaster|maildelivery|mail\\.delivery|postoffice)[^@]{0,20}@");
    private static final Pattern FAILED =
            Pattern.compile("(?i)permanent fatal errors|could not be (?:delivered|reached)"
                    + "|(?:was|were|been|has been) (?:undeliverable|not delivered)|(?:was|were) not delivered|undeliver(?:ed|able)"
                    + "|delivery (?:to [^\\n]{0,80} )?(?:has )?failed|failed to deliver|unable to deliver|did not reach|can ?not be delivered"
                    + "|delivery (?:failure|problem|error)|returned mail|failure notice");
    private static final Pattern DELAYED = Pattern.compile(
            "(?i)transient non-fatal errors|has not yet been delivered"
                    + "|delivery [^\\n]{0,40}delayed|will (?:keep trying|be retried|continue to)|this is a warning message only");
    private static final Pattern RETURNED =
            Pattern.compile("(?mi)^[- \\t]{0,30}(?:below this line is a copy|this is a copy of|original message"
                    + "|unsent message|message header|returned message|received: )");

    private final MailPart mail;
    private final String all;
    private final String text;
    private final Optional<MailPart> returned;

    /**
     * A bounce, perhaps.
     *
     * @param all what it says to people, and the message that came back if it stands in the text
     */
    TextBounce(MailPart mail, String all, Optional<MailPart> returned) {
        this.mail = mail;
        this.all = all.substring(0, Math.min(all.length(), MAX_TEXT)).replace("\r\n", "\n");
        this.returned = returned;
        Matcher copy = RETURNED.matcher(this.all);
        this.text = copy.find() ? this.all.substring(0, copy.start()) : this.all;
    }

    List<MailReport> read() {
        if (QMAIL.matcher(text).lookingAt()) {
            return reports(BounceClasses.Action.FAILED, qmailReasons());
        }
        Set<String> failed = MailAddresses.in(mail.fields("x-failed-recipients"));
        if (!failed.isEmpty()) {
            return reports(BounceClasses.Action.FAILED, reasons(failed));
        }
        return isFromMailer() ? others() : List.of();
    }

    /** A paragraph each, its first line {@code <address>:}. */
    private Map<String, String> qmailReasons() {
        var reasons = new LinkedHashMap<String, String>();
        Matcher recipient = QMAIL_RECIPIENT.matcher(text);
        while (recipient.find()) {
            int end = text.indexOf("\n\n", recipient.end());
            String reason = text.substring(recipient.end(), end < 0 ? text.length() : end);
            MailAddresses.in(recipient.group(1)).forEach(address -> reasons.putIfAbsent(address, reason));
        }
        return reasons;
    }

    /** What follows each address, up to the next one. */
    private Map<String, String> reasons(Set<String> addresses) {
        var reasons = new LinkedHashMap<String, String>();
        for (String address : addresses) {
            int from = text.indexOf(address);
            String after = from < 0 ? text : text.substring(from + address.length());
            int end = Math.min(after.length(), MAX_REASON);
            for (String other : addresses) {
                int next = other.equals(address) ? -1 : after.indexOf(other);
                end = next < 0 ? end : Math.min(end, next);
            }
            reasons.put(address, after.substring(0, end));
        }
        return reasons;
    }

    private boolean isFromMailer() {
        boolean nobody = mail.field("return-path")
                .filter(path -> path.replace(" ", "").equals("<>"))
                .isPresent();
        return nobody || MAILER.matcher(mail.field("from").orElse("")).find();
    }

    private List<MailReport> others() {
        String words = mail.field("subject").orElse("") + "\n" + text;
        boolean delayed = DELAYED.matcher(words).find();
        if (!delayed && !FAILED.matcher(words).find()) {
            return List.of();
        }
        boolean hasNumbers = BounceCode.of("", text).isKnown();
        if (AutoReplies.isOne(mail) && !hasNumbers) {
            return List.of();
        }
        var addresses = MailAddresses.in(text);
        addresses.removeAll(notRecipients());
        return reports(delayed ? BounceClasses.Action.DELAYED : BounceClasses.Action.FAILED, reasons(addresses));
    }

    /** Ours and the mail system's own. */
    private Set<String> notRecipients() {
        var others = new HashSet<String>();
        for (String field : List.of("to", "cc", "from", "delivered-to", "x-original-to", "envelope-to", "reply-to")) {
            others.addAll(MailAddresses.in(mail.fields(field)));
        }
        returned.ifPresent(message -> others.addAll(MailAddresses.in(message.fields("from"))));
        MailAddresses.in(text).stream()
                .filter(address ->
                        MAILER.matcher(address.toLowerCase(Locale.ROOT)).lookingAt())
                .forEach(others::add);
        return others;
    }

    private List<MailReport> reports(BounceClasses.Action action, Map<String, String> reasons) {
        Origin origin = Origin.of(mail, returned, "", "", all);
        var reports = new ArrayList<MailReport>();
        reasons.forEach((recipient, reason) -> {
            if (reports.size() < MAX_RECIPIENTS) {
                BounceCode code = BounceCode.of("", reason);
                reports.add(new MailReport(
                        BounceClasses.kind(action, code, reason),
                        origin.traces(),
                        origin.messageId(),
                        Optional.of(recipient),
                        MailDates.of(mail.field("date")),
                        code.label()));
            }
        });
        return reports;
    }
}
