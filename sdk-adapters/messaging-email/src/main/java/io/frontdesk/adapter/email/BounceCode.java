package io.frontdesk.adapter.email;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers of a report.
 *
 * @param status RFC 3463, such as {@code 5.1.1}; empty if there is none
 * @param smtp 400 to 599; 0 if there is none
 */
record BounceCode(String status, int smtp) {

    private static final int MAX_TEXT = 4_000;
    /** Not a part of an IP address or of a longer number. */
    private static final Pattern STATUS = Pattern.compile("(?<![\\d.])([245]\\.\\d{1,3}\\.\\d{1,3})(?!\\d|\\.\\d)");

    private static final Pattern SMTP = Pattern.compile("(?<![\\d.#-])([45][0-5]\\d)(?=[ -]|$|\\R)");

    /** By the field that should have it, else by the other mail system's words. */
    static BounceCode of(String statusField, String diagnosis) {
        String words = diagnosis.substring(0, Math.min(diagnosis.length(), MAX_TEXT));
        String field = first(STATUS, statusField);
        String said = first(STATUS, words);
        // 5.0.0 stands for "failed somehow"; the other server's own words are better.
        boolean better = !said.isEmpty() && (field.isEmpty() || isVague(field)) && !said.startsWith("2");
        String smtp = first(SMTP, words);
        if (smtp.isEmpty()) {
            smtp = first(SMTP, statusField);
        }
        return new BounceCode(better ? said : field, smtp.isEmpty() ? 0 : Integer.parseInt(smtp));
    }

    private static boolean isVague(String status) {
        return status.endsWith(".0.0");
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : "";
    }

    /** Whether there is any number at all. */
    boolean isKnown() {
        return !status.isEmpty() || smtp > 0;
    }

    /** As reports carry it; where there is no number, what RFC 3463 calls undefined. */
    String label() {
        if (!status.isEmpty()) {
            return status;
        }
        return smtp > 0 ? String.valueOf(smtp) : "5.0.0";
    }
}
