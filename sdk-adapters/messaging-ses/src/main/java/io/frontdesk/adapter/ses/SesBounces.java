package io.frontdesk.adapter.ses;

import io.frontdesk.adapter.http.mail.BounceCodes;
import io.frontdesk.messaging.spi.ReportKind;
import java.util.Optional;
import java.util.regex.Pattern;

/** What SES's types of bounces mean. One table. */
final class SesBounces {

    private static final Pattern WORD = Pattern.compile("[A-Za-z]{1,40}");

    private SesBounces() {}

    /**
     * What it was.
     *
     * @param type Permanent, Transient or Undetermined
     * @param subtype such as NoEmail
     * @param status of the recipient's server (RFC 3463), empty if it said none
     */
    static SesEvents.Meaning meaning(String type, String subtype, String status) {
        ReportKind kind = type.equals("Permanent") ? permanent(subtype, status) : passing(subtype, status);
        return new SesEvents.Meaning(kind, BounceCodes.code(Optional.of(status), 0, words(type, subtype)));
    }

    private static ReportKind permanent(String subtype, String status) {
        return switch (subtype) {
            case "NoEmail", "Suppressed", "OnAccountSuppressionList" -> ReportKind.HARD_BOUNCE;
            case "UnsubscribedRecipient" -> ReportKind.UNSUBSCRIBED;
            default -> BounceCodes.kind(status, 0, ReportKind.HARD_BOUNCE);
        };
    }

    /** SES would write to the address again, so it is not the address that is at fault. */
    private static ReportKind passing(String subtype, String status) {
        return switch (subtype) {
            case "ContentRejected", "AttachmentRejected" -> ReportKind.BLOCKED;
            default ->
                BounceCodes.kind(status, 0, ReportKind.SOFT_BOUNCE) == ReportKind.BLOCKED
                        ? ReportKind.BLOCKED
                        : ReportKind.SOFT_BOUNCE;
        };
    }

    private static String words(String type, String subtype) {
        boolean known = WORD.matcher(type).matches() && WORD.matcher(subtype).matches();
        return known ? "bounce: " + type + " " + subtype : "bounce";
    }
}
