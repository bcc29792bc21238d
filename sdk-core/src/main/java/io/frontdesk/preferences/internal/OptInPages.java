package io.frontdesk.preferences.internal;

import io.frontdesk.common.WebPage;
import io.frontdesk.consent.Notice;
import io.frontdesk.consent.Purpose;
import io.frontdesk.preferences.OptInLink;
import io.frontdesk.preferences.OptInPage;
import java.util.stream.Collectors;

/** What confirmation links show: plain pages in English around the tenant's own text. */
final class OptInPages {

    private OptInPages() {}

    static String page(OptInLink link) {
        return link.fold(
                open -> page("Please confirm", """
                        <p>Do you want %s to write to you (%s)?</p>
                        %s
                        <form method="post"><button type="submit">Confirm</button></form>
                        <p>If you did not ask for this, close this page: nothing happens then.</p>""".formatted(name(open.page()), what(open.page()), text(open.page()))),
                confirmed -> page(
                        confirmed.isNew() ? "Thank you" : "You have confirmed before",
                        "<p>%s may write to you (%s). You can end it at any time.</p>"
                                .formatted(name(confirmed.page()), what(confirmed.page()))),
                closed -> page(
                        "This link cannot be used any more",
                        "<p>%s</p>\n<p>Nothing was changed.</p>"
                                .formatted(
                                        switch (closed.reason()) {
                                            case EXPIRED ->
                                                "Its time is over. Ask for a new one where you asked for this one.";
                                            case SUPERSEDED ->
                                                "There is a newer one: use the link in the message that came last.";
                                            case WITHDRAWN ->
                                                "You have said no since. Ask for a new one if you have changed your mind.";
                                            case ADDRESS_CHANGED ->
                                                "It was made for another address. Ask for a new one where you asked for this one.";
                                        })),
                () -> page(
                        "This link does not work",
                        "<p>It may have been cut off or changed on the way. Use the link in the message itself.</p>"));
    }

    private static String page(String title, String body) {
        return WebPage.document("en", title, body);
    }

    private static String name(OptInPage page) {
        return WebPage.escaped(page.tenant().name());
    }

    private static String what(OptInPage page) {
        String purposes = page.purposes().stream().map(Purpose::code).collect(Collectors.joining(", "));
        return WebPage.escaped(purposes + " by " + page.channel().code());
    }

    /** In its own language, with its own line breaks. */
    private static String text(OptInPage page) {
        return page.notice().map(OptInPages::quoted).orElse("");
    }

    private static String quoted(Notice notice) {
        return "<blockquote lang=\"%s\" style=\"white-space: pre-line\">%s</blockquote>"
                .formatted(WebPage.escaped(notice.ref().language()), WebPage.escaped(notice.text()));
    }
}
