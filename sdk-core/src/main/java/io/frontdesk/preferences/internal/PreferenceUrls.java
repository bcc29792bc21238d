package io.frontdesk.preferences.internal;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Digest;
import io.frontdesk.common.Links;
import io.frontdesk.common.TenantId;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.messaging.spi.PreferenceCentre;
import java.net.URI;
import java.util.Optional;

/** Contacts' links to their choices. */
final class PreferenceUrls implements PreferenceCentre {

    private final Links links;

    PreferenceUrls(Links links) {
        this.links = links;
    }

    @Override
    public Optional<String> urlOf(TenantId tenant, ContactId contact, Channel channel, Digest address) {
        var token = PreferenceToken.of(tenant, contact, channel, address);
        return links.to("preferences/" + token.sign(links.tokens())).map(URI::toString);
    }
}
