package io.frontdesk.messaging.spi;

/** English, without script and without anything from elsewhere; readable by people, by screen readers and in the dark. */
final class PlainUnsubscribePages implements UnsubscribePages {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <meta name="color-scheme" content="light dark">
            <title>%1$s</title>
            <style>
            body { font: 1.125rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 4rem auto; padding: 0 1rem; }
            button { font: inherit; padding: 0.6rem 1.4rem; cursor: pointer; }
            </style>
            </head>
            <body>
            <main>
            <h1>%1$s</h1>
            %2$s
            </main>
            </body>
            </html>
            """;

    @Override
    public String confirmation(UnsubscribeRequest request) {
        return page("Unsubscribe", """
                <p>Do you want %s to stop writing to you (%s by %s)?</p>
                <form method="post"><button type="submit">Unsubscribe</button></form>""".formatted(
                        escaped(request.tenant().name()),
                        escaped(request.purpose().code()),
                        escaped(request.channel().code())));
    }

    @Override
    public String done(UnsubscribeRequest request) {
        return page(
                "You are unsubscribed",
                "<p>%s will not write to you any more (%s by %s).</p>"
                        .formatted(
                                escaped(request.tenant().name()),
                                escaped(request.purpose().code()),
                                escaped(request.channel().code())));
    }

    @Override
    public String unknown() {
        return page(
                "This link does not work",
                "<p>It may have been cut off or changed on the way. Use the link in the message itself, or answer the message.</p>");
    }

    private static String page(String title, String body) {
        return PAGE.formatted(title, body);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
