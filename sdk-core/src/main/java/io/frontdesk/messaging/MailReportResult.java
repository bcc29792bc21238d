package io.frontdesk.messaging;

import java.util.function.Function;

/** What became of a mail. */
public sealed interface MailReportResult {

    /**
     * It reports on messages of ours.
     *
     * @param messages how many
     * @param changed how many of them it told something new about
     */
    record Applied(int messages, int changed) implements MailReportResult {}

    /**
     * It is a report, but on nothing that is provably ours.
     *
     * @param reports how many recipients it reports on
     */
    record Unmatched(int reports) implements MailReportResult {}

    /** It is an answer, an automatic reply, or broken: no business of ours. */
    record NoReport() implements MailReportResult {}

    default <T> T fold(
            Function<? super Applied, T> applied,
            Function<? super Unmatched, T> unmatched,
            Function<? super NoReport, T> noReport) {
        if (this instanceof Applied a) {
            return applied.apply(a);
        }
        return this instanceof Unmatched u ? unmatched.apply(u) : noReport.apply((NoReport) this);
    }
}
