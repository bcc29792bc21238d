package io.frontdesk.messaging.spi;

import io.frontdesk.common.WebPage;

/**
 * The pages an unsubscribe link shows: implement it for a look and a language of your own. Thread-safe. A page is a whole HTML document in UTF-8; if
 * making one fails, the plain English one is shown.
 */
public interface UnsubscribePages {

    /** Plain English pages that need nothing but themselves. */
    static UnsubscribePages plain() {
        return new PlainUnsubscribePages();
    }

    /** Asks whether to unsubscribe: must hold a {@code <form method="post">} without an action, and a button. */
    String confirmation(UnsubscribeRequest request);

    /** Says that it is done. */
    String done(UnsubscribeRequest request);

    /** Says that the link is none of ours, or damaged; the same for everybody. */
    String unknown();

    /** What the pages may load and do (Content-Security-Policy): nothing but their own style unless overridden. */
    default String contentSecurityPolicy() {
        return WebPage.CONTENT_SECURITY_POLICY;
    }
}
