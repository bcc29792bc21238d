package io.frontdesk.messaging.spi;

import io.frontdesk.common.WebPage;

/** Plain pages in English. */
final class PlainUnsubscribePages implements UnsubscribePages {

    @Override
    public String confirmation(UnsubscribeRequest request) {
        return page("Unsubscribe", """
                <p>Do you want %s to stop writing to you (%s by %s)?</p>
                <form method="post"><button type="submit">Unsubscribe</button></form>""".formatted(
                        WebPage.escaped(request.tenant().name()),
                        WebPage.escaped(request.purpose().code()),
                        WebPage.escaped(request.channel().code())));
    }

    @Override
    public String done(UnsubscribeRequest request) {
        return page(
                "You are unsubscribed",
                "<p>%s will not write to you any more (%s by %s).</p>"
                        .formatted(
                                WebPage.escaped(request.tenant().name()),
                                WebPage.escaped(request.purpose().code()),
                                WebPage.escaped(request.channel().code())));
    }

    @Override
    public String unknown() {
        return page(
                "This link does not work",
                "<p>It may have been cut off or changed on the way. Use the link in the message itself, or answer the message.</p>");
    }

    private static String page(String title, String body) {
        return WebPage.document("en", title, body);
    }
}
