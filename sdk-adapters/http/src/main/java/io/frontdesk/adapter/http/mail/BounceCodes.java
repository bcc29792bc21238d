package io.frontdesk.adapter.http.mail;

import io.frontdesk.messaging.spi.ReportKind;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the reply of the recipient's server means, once the provider has given a message up. One table for all providers. */
public final class BounceCodes {

    private static final Pattern STATUS = Pattern.compile("([245])\\.(\\d{1,3})\\.(\\d{1,3})");

    private BounceCodes() {}

    /**
     * What it was.
     *
     * @param status the enhanced status (RFC 3463), such as {@code 5.1.1}; anything else counts as none
     * @param reply the SMTP reply code, such as 550; 0 if unknown
     * @param otherwise if neither says
     */
    public static ReportKind kind(String status, int reply, ReportKind otherwise) {
        Matcher parts = STATUS.matcher(status);
        if (parts.matches() && !parts.group(2).equals("0")) {
            return byStatus(parts.group(1), parts.group(2), parts.group(3), otherwise);
        }
        return byReply(reply, otherwise);
    }

    private static ReportKind byStatus(String level, String subject, String detail, ReportKind otherwise) {
        if (!level.equals("5")) {
            // given up after trying for long enough
            return ReportKind.SOFT_BOUNCE;
        }
        return switch (subject) {
            // 7 and 8 are about the sender's address
            case "1" -> detail.equals("7") || detail.equals("8") ? ReportKind.BLOCKED : ReportKind.HARD_BOUNCE;
            case "2" -> detail.equals("1") ? ReportKind.HARD_BOUNCE : ReportKind.SOFT_BOUNCE;
            case "3", "4", "5" -> ReportKind.SOFT_BOUNCE;
            case "6", "7" -> ReportKind.BLOCKED;
            default -> otherwise;
        };
    }

    private static ReportKind byReply(int reply, ReportKind otherwise) {
        return switch (reply) {
            case 550, 551, 553 -> ReportKind.HARD_BOUNCE;
            case 552 -> ReportKind.SOFT_BOUNCE;
            case 554 -> ReportKind.BLOCKED;
            default -> reply >= 400 && reply < 500 ? ReportKind.SOFT_BOUNCE : otherwise;
        };
    }

    /**
     * The code to keep with a report: the enhanced status, else the reply code, else a word of the adapter's own.
     *
     * @param word such as {@code bounce}
     */
    public static String code(Optional<String> status, int reply, String word) {
        return status.filter(text -> STATUS.matcher(text).matches())
                .or(() -> reply >= 200 && reply < 600 ? Optional.of(Integer.toString(reply)) : Optional.empty())
                .orElse(word);
    }
}
