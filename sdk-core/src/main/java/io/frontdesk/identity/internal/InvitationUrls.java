package io.frontdesk.identity.internal;

import io.frontdesk.common.Links;
import io.frontdesk.messaging.SecretRef;
import io.frontdesk.messaging.spi.Departure;
import io.frontdesk.messaging.spi.DerivedValue;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/** Invitations' links, made when their message leaves: which invitation and round stands in the message, the link nowhere. */
final class InvitationUrls implements DerivedValue {

    static final String KIND = "invitation";

    private final Links links;

    InvitationUrls(Links links) {
        this.links = links;
    }

    /** What stands for the link in the message that invites. */
    static SecretRef ref(UUID invitation, long round) {
        return new SecretRef(KIND, invitation + "|" + round);
    }

    @Override
    public Optional<String> of(SecretRef ref, Departure departure) {
        String[] parts = ref.id().split("\\|", -1);
        if (parts.length != 2) {
            return Optional.empty();
        }
        var token =
                new InvitationToken(departure.message().tenant(), UUID.fromString(parts[0]), Long.parseLong(parts[1]));
        return links.to("invitation/" + token.sign(links.tokens())).map(URI::toString);
    }
}
