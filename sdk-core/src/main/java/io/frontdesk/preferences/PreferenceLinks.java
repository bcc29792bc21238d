package io.frontdesk.preferences;

import io.frontdesk.common.RawRequest;
import io.frontdesk.common.WebReply;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Answers the preference links of all tenants' contacts, whatever web framework the host has. Works without a login, and for suspended tenants.
 *
 * <p>Thread-safe. Joins the transaction open on the thread, or runs in one of its own. Idempotent.
 */
public interface PreferenceLinks {

    /**
     * Answers one request below {@code /preferences/}: GET and HEAD show the page and change nothing; POST saves what its form says, and shows what
     * holds now. Leave it out of CSRF protection, sessions and logins: the link is the proof.
     *
     * @param request the token is the last segment of its path; say {@link RawRequest#from} for the evidence
     * @return 200, 400 for a pause that cannot be, 404 for whatever is no link of ours, 405 for other methods, 410 for a link whose contact is gone or has
     *     its address no more, unless the form says no to something, which counts by any link of ours; 413 and 415 for a body that is no form of
     *     ours, 503 if the database is not to be had now
     */
    WebReply handle(RawRequest request);

    /**
     * What a GET shows, for a page of the host's own; changes nothing.
     *
     * @param languages to show topics in, best first; the contact's own comes after them
     * @return empty for what is no link of ours, and for somebody who is not there any more, or not at the address it was sent to
     */
    Optional<PreferencePage> look(String token, List<Locale.LanguageRange> languages);

    /**
     * What a POST does, for a page of the host's own; see {@link Preferences#save}. A yes counts only with {@link SavePreferences#shownAt}, and on the
     * channel the link came by or one whose address is verified; a no always does.
     *
     * @return empty as {@link #look}; what the command says no to is written down all the same if the link is ours
     */
    Optional<SavedPreferences> save(String token, SavePreferences command);
}
