package io.frontdesk.adapter.email;

import io.frontdesk.messaging.spi.ReportKind;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a mail system's report means for the recipient. One table (messaging.md §4.4); nothing else decides. Status first, then the SMTP code by the
 * phase it came in, as far as the text tells.
 */
final class BounceClasses {

    /** No such mailbox, or one that is closed for good. */
    private static final Set<String> HARD = Set.of("1.1", "1.2", "1.3", "1.6", "1.10", "2.1");

    /** Statuses that say no more than their class: an SMTP code then says more. */
    private static final Set<String> GENERIC = Set.of("0.0", "1.0", "5.0");

    private static final Pattern AT_RECIPIENT = Pattern.compile(
            "rcpt to|user unknown|unknown user|no such (?:user|recipient|mailbox|address|person)|(?:user|mailbox|recipient|address|account)"
                    + "[^\\n]{0,80}(?:does ?n[o']t exist|not found|not exist|unknown|unavailable|invalid|rejected|not listed|disabled|inactive)"
                    + "|(?:invalid|unknown|unrouteable|bad) (?:recipient|address|mailbox|destination)|no mailbox here|not a (?:known|valid) (?:user|mailbox)");
    /** About the content, or about who we are. */
    private static final Pattern AT_DATA = Pattern.compile(
            "end of (?:data|message)|data command|after data|spam|blocked|blacklist|blocklist|block list|reputation|policy|relay"
                    + "|sender (?:address|domain)|client host|your (?:ip|host|domain)");

    private BounceClasses() {}

    /** What became of the message, as a report words it. */
    enum Action {
        FAILED,
        DELAYED,
        DELIVERED,
        /** Passed on to where no reports come from, or to several. */
        PASSED_ON
    }

    /**
     * The kind of a report.
     *
     * @param diagnosis the words of the other mail system, to see what they are about; never kept
     */
    static ReportKind kind(Action action, BounceCode code, String diagnosis) {
        return switch (action) {
            case DELAYED -> ReportKind.DELAYED;
            case DELIVERED -> ReportKind.DELIVERED;
            case PASSED_ON -> ReportKind.ACCEPTED;
            case FAILED -> failed(code, diagnosis);
        };
    }

    private static ReportKind failed(BounceCode code, String diagnosis) {
        String status = code.status();
        if (status.startsWith("4.")) {
            // Tried until the time was up.
            return ReportKind.SOFT_BOUNCE;
        }
        String detail = status.isEmpty() ? "0.0" : status.substring(2);
        if (HARD.contains(detail)) {
            return ReportKind.HARD_BOUNCE;
        }
        if (detail.startsWith("7.")) {
            return ReportKind.BLOCKED;
        }
        return GENERIC.contains(detail)
                ? byCode(code.smtp(), diagnosis.toLowerCase(Locale.ROOT))
                : ReportKind.SOFT_BOUNCE;
    }

    private static ReportKind byCode(int smtp, String words) {
        boolean atRecipient = AT_RECIPIENT.matcher(words).find();
        boolean atData = AT_DATA.matcher(words).find();
        return switch (smtp) {
            // 0: words only, as Notes and some gateways write.
            case 0, 550, 551, 553 -> atData ? ReportKind.BLOCKED : hardIf(atRecipient);
            case 554 -> atData ? ReportKind.BLOCKED : ReportKind.SOFT_BOUNCE;
            default -> ReportKind.SOFT_BOUNCE;
        };
    }

    private static ReportKind hardIf(boolean atRecipient) {
        return atRecipient ? ReportKind.HARD_BOUNCE : ReportKind.SOFT_BOUNCE;
    }
}
