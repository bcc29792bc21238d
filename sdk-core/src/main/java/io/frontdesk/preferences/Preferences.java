package io.frontdesk.preferences;

import io.frontdesk.common.Channel;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.contacts.ContactId;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * What a tenant's people want to hear, for a page behind the host's own login. {@link PreferenceLinks} is for whoever follows a link.
 *
 * <p>Thread-safe. Every method joins the caller's transaction, or runs in one of its own. Throws {@link FrontdeskException} with
 * {@link ErrorCode#TENANT_NOT_ACTIVE} for a suspended tenant, {@link ErrorCode#NOT_FOUND} if there is no such contact.
 */
public interface Preferences {

    /** The variable a template declares to carry the contact's link. */
    String PREFERENCES_URL = "preferences_url";

    /**
     * How things stand.
     *
     * @param languages to show topics in, best first; the contact's own comes after them
     */
    PreferencePage of(ContactId contact, List<Locale.LanguageRange> languages);

    /**
     * Writes down what a contact chooses, all of it in one transaction. A yes said twice changes nothing; a no is always written down, but for one said
     * again within a minute, so that it outweighs any yes of before that is brought in later. Wishes for what is not offered (any more) are left out and
     * counted. What is queued and not wanted any more is stopped when its turn comes.
     *
     * @throws FrontdeskException with {@link ErrorCode#INVALID_INPUT} for a pause in the past or too long, or a text that was never published
     */
    SavedPreferences save(ContactId contact, SavePreferences command);

    /**
     * The contact's link for a message of the host's own, the same each time: whoever has it can see the contact's choices and take all of them back, and
     * choose on the channel it came by. It ends when the address it is for is not the contact's any more.
     *
     * @param channel by which it goes out, to the address that a message would go to now
     * @throws FrontdeskException with {@link ErrorCode#NOT_CONFIGURED} without a public base URL, {@link ErrorCode#INVALID_INPUT} for a channel by which
     *     the contact cannot be reached
     */
    URI link(ContactId contact, Channel channel);
}
