package io.frontdesk.messaging;

import io.frontdesk.common.Channel;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A tenant's own account with a provider, as it stands. Credentials are never shown again.
 *
 * @param key the tenant's name for it
 * @param provider such as {@code smtp}
 * @param settings what may be shown
 * @param credentials which are there, by name
 * @param position accounts of a channel are tried in order of position, then key: the first is the default
 * @param enabled whether it is used
 * @param rate the most it may send; empty for no limit
 * @param domainRate the most it may send to any one recipient domain
 * @param verifiedAt when a test of the connection last succeeded with these settings
 * @param webhookToken the last part of the URL under which the provider reports; unguessable, keep it between you and the provider
 */
public record ChannelAccount(
        String key,
        Channel channel,
        String provider,
        Map<String, String> settings,
        Set<String> credentials,
        int position,
        boolean enabled,
        Optional<Rate> rate,
        Optional<Rate> domainRate,
        Optional<Instant> verifiedAt,
        String webhookToken,
        Instant createdAt,
        Instant updatedAt) {

    @Override
    public String toString() {
        return "ChannelAccount[" + key + ", " + provider + "]";
    }
}
