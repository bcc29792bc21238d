package io.frontdesk.consent;

import io.frontdesk.common.Channel;
import java.util.Optional;

/**
 * What a statement is about: a purpose on a channel, a purpose, a channel, or everything. A yes is always about one purpose on one channel.
 *
 * @param channel empty for every channel
 * @param purpose empty for every purpose
 */
public record ConsentReach(Optional<Channel> channel, Optional<Purpose> purpose) {

    private static final ConsentReach ALL = new ConsentReach(Optional.empty(), Optional.empty());

    public static ConsentReach topic(Channel channel, Purpose purpose) {
        return new ConsentReach(Optional.of(channel), Optional.of(purpose));
    }

    public static ConsentReach channel(Channel channel) {
        return new ConsentReach(Optional.of(channel), Optional.empty());
    }

    /** On every channel. */
    public static ConsentReach purpose(Purpose purpose) {
        return new ConsentReach(Optional.empty(), Optional.of(purpose));
    }

    public static ConsentReach all() {
        return ALL;
    }

    public ConsentScope scope() {
        if (channel.isEmpty()) {
            return purpose.isEmpty() ? ConsentScope.ALL : ConsentScope.PURPOSE;
        }
        return purpose.isEmpty() ? ConsentScope.CHANNEL : ConsentScope.TOPIC;
    }

    public boolean covers(Channel one, Purpose other) {
        return channel.map(one::equals).orElse(true)
                && purpose.map(other::equals).orElse(true);
    }

    /** Whether whatever the other reaches, this one reaches too. */
    public boolean covers(ConsentReach other) {
        return (channel.isEmpty() || channel.equals(other.channel))
                && (purpose.isEmpty() || purpose.equals(other.purpose));
    }

    @Override
    public String toString() {
        return channel.map(Channel::code).orElse("*") + "/"
                + purpose.map(Purpose::code).orElse("*");
    }
}
