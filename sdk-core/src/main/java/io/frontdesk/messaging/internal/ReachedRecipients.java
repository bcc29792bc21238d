package io.frontdesk.messaging.internal;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.consent.Purpose;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.messaging.Recipients;
import io.frontdesk.messaging.spi.MessageRow;
import java.time.Instant;
import java.util.Optional;

/** Asks where a message that is not there would go. */
final class ReachedRecipients implements Recipients {

    private final Environment env;
    private final Channels channels;
    private final Decider decider;

    ReachedRecipients(Environment env, Channels channels, Decider decider) {
        this.env = env;
        this.channels = channels;
        this.decider = decider;
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
}
