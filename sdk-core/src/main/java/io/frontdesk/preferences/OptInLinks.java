package io.frontdesk.preferences;

import io.frontdesk.common.RawRequest;
import io.frontdesk.common.WebReply;
import io.frontdesk.consent.ConsentEvidence;

/**
 * Answers the confirmation links of all tenants' requests, whatever web framework the host has. Works without a login, and for suspended tenants.
 *
 * <p>Thread-safe. Joins the transaction open on the thread, or runs in one of its own. Idempotent: a link grants once.
 */
public interface OptInLinks {

    /**
     * Answers one request below {@code /confirm/}: GET and HEAD show a page and change nothing, since scanners follow links; POST confirms, whatever its
     * body. Leave it out of CSRF protection, sessions and logins: the link is the proof.
     *
     * @param request the token is the last segment of its path; say {@link RawRequest#from} for the evidence
     * @return 200, 410 for a link that is closed, 404 for whatever is no link of ours, 405 for other methods, 503 if the database is not to be had now
     */
    WebReply handle(RawRequest request);

    /** What a GET shows, for a page of the host's own; changes nothing. */
    OptInLink look(String token);

    /**
     * What a POST does, for a page of the host's own.
     *
     * @param evidence from where the person confirmed; the message and its address are added
     */
    OptInLink confirm(String token, ConsentEvidence evidence);
}
