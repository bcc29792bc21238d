package io.frontdesk.messaging.internal;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.consent.ConsentLookup;
import io.frontdesk.consent.Purpose;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.messaging.Recipients;
import io.frontdesk.messaging.spi.MessageRow;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Asks where a message that is not there would go. */
final class ReachedRecipients implements Recipients {

    private final Environment env;
    private final Channels channels;
    private final Decider decider;
    private final ConsentLookup consents;

    ReachedRecipients(Environment env, Channels channels, Decider decider, ConsentLookup consents) {
        this.env = env;
        this.channels = channels;
        this.decider = decider;
        this.consents = consents;
    }

    @Override
    public Optional<Digest> addressOf(TenantId tenant, ContactId contact, Channel channel) {
        if (!channels.has(channel)) {
            return Optional.empty();
        }
        Instant now = env.now();
        MessageRow probe = Explainer.probe(tenant, contact, channel, Purpose.TRANSACTIONAL, now);
        return Optional.ofNullable(decider.examine(probe, Explainer.content(probe), now)
                .candidate()
                .digest());
    }

    @Override
    public List<Address> addresses(TenantId tenant, ContactProfile profile, Channel channel) {
        if (!channels.has(channel)) {
            return List.of();
        }
        return switch (channels.kind(channel)) {
            case EMAIL ->
                profile.emails().stream()
                        .map(own -> address(tenant, channel, own.address().normalized(), own.isVerified()))
                        .toList();
            case PHONE ->
                profile.phones().stream()
                        .sorted(Comparator.comparing(own -> !own.receives(channel)))
                        .map(own -> address(tenant, channel, own.number().e164(), own.isVerified()))
                        .toList();
            case OPAQUE -> List.of();
        };
    }

    private Address address(TenantId tenant, Channel channel, String normalized, boolean verified) {
        return new Address(consents.digest(tenant, channel, normalized), verified);
    }
}
