package io.frontdesk.messaging;

import io.frontdesk.common.RawRequest;
import io.frontdesk.common.WebReply;
import io.frontdesk.messaging.spi.UnsubscribeRequest;
import java.util.Optional;

/**
 * Answers the unsubscribe links of all tenants' messages (RFC 8058), whatever web framework the host has. A link works for ever, without a login,
 * and for suspended tenants.
 *
 * <p>Following it ends the contact's consent to the message's purpose on its channel. Where there is no such contact, or the purpose needs no
 * consent, the address the message went to is suppressed on the channel instead. What is queued is stopped when its turn comes.
 *
 * <p>Thread-safe. Joins the transaction open on the thread, or runs in one of its own. Idempotent.
 */
public interface UnsubscribeLinks {

    /**
     * Answers one request below {@code /unsubscribe/}: GET and HEAD show a page and change nothing, since scanners follow links; POST acts, whatever
     * its body; no answer is ever a redirect. Leave it out of CSRF protection, sessions and logins: a mail system posts, not a browser.
     *
     * @param request the token is the last segment of its path
     * @return 200, 404 for whatever is no link of ours, 405 for other methods, 503 if the database is not to be had now
     */
    WebReply handle(RawRequest request);

    /**
     * What a GET shows, for a page of the host's own: what {@link #unsubscribe} would end. Changes nothing.
     *
     * @return empty if it is no token of ours
     */
    Optional<UnsubscribeRequest> look(String token);

    /**
     * Does what a POST does, for whoever reads the unsubscribe mailbox.
     *
     * @param token from the subject, after {@code unsubscribe}
     * @return false if it is no token of ours
     */
    boolean unsubscribe(String token);
}
