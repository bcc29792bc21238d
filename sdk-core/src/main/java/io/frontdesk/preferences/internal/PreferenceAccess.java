package io.frontdesk.preferences.internal;

import io.frontdesk.common.Channel;
import io.frontdesk.contacts.Contact;
import io.frontdesk.contacts.ContactLookup;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.messaging.Recipients;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What a link opens: all that is to see and to leave, and a yes where it proves, or is known, that the address is the person's. */
final class PreferenceAccess {

    /** For whom the host knows. */
    static final Predicate<Channel> EVERYWHERE = channel -> true;

    private final ContactLookup contacts;
    private final Recipients recipients;

    PreferenceAccess(ContactLookup contacts, Recipients recipients) {
        this.contacts = contacts;
        this.recipients = recipients;
    }

    /**
     * On which channels its bearer may say yes; in the open transaction, one query.
     *
     * @return empty if the contact is gone, or the address it was sent to is not the contact's any more
     */
    Optional<Predicate<Channel>> of(PreferenceToken token) {
        var person = new ContactRef(token.tenant(), token.contact());
        Contact contact = contacts.load(List.of(person)).get(person);
        return Optional.ofNullable(contact)
                .map(Contact::profile)
                .filter(profile -> recipients.addresses(token.tenant(), profile, token.channel()).stream()
                        .anyMatch(own -> token.isSentTo(own.digest())))
                .map(profile -> channel -> channel.equals(token.channel()) || isVerified(token, profile, channel));
    }

    private boolean isVerified(PreferenceToken token, ContactProfile profile, Channel channel) {
        return recipients.addresses(token.tenant(), profile, channel).stream()
                .findFirst()
                .filter(Recipients.Address::verified)
                .isPresent();
    }
}
