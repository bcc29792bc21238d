package io.frontdesk.common;

/**
 * What pages of ours have in common: HTML without script and without anything from elsewhere, readable by people, by screen readers and in the dark,
 * and the headers that keep a secret link where it is.
 */
public final class WebPage {

    /** Nothing but the page's own style, and forms to where the page came from. */
    public static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="%1$s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <meta name="color-scheme" content="light dark">
            <title>%2$s</title>
            <style>
            body { font: 1.125rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 4rem auto; padding: 0 1rem; }
            button, input { font: inherit; }
            button { padding: 0.6rem 1.4rem; cursor: pointer; }
            fieldset { margin: 1.5rem 0; }
            </style>
            </head>
            <body>
            <main>
            <h1>%2$s</h1>
            %3$s
            </main>
            </body>
            </html>
            """;

    private WebPage() {}

    /**
     * A whole document.
     *
     * @param language a BCP 47 tag
     * @param title plain text
     * @param main HTML
     */
    public static String document(String language, String title, String main) {
        return PAGE.formatted(escaped(language), escaped(title), main);
    }

    /** Plain text as HTML, also between double quotes. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** With the headers of an answer to a secret link: kept by nobody, told to nobody, found by nobody. */
    public static WebReply guarded(WebReply reply) {
        return reply.withHeader("Cache-Control", "no-store")
                .withHeader("Referrer-Policy", "no-referrer")
                .withHeader("X-Content-Type-Options", "nosniff")
                .withHeader("X-Robots-Tag", "noindex");
    }
}
