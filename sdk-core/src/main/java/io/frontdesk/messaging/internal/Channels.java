package io.frontdesk.messaging.internal;

import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.messaging.Priority;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.work.WorkQueue;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The channels of a desk, each with a line of its own per priority: a dead channel never stands before a healthy one. */
final class Channels {

    /** Four full groups on the wire: enough to keep database work per message small, little enough for high to come through. */
    private static final int BATCH = 128;

    private final Map<Channel, MessageChannel> channels = new LinkedHashMap<>();

    Channels(Collection<MessageChannel> channels) {
        for (MessageChannel channel : channels) {
            if (this.channels.put(channel.channel(), channel) != null) {
                throw new FrontdeskException(
                        ErrorCode.NOT_CONFIGURED,
                        "There are two channels for " + channel.channel() + ". Give the builder one of each.");
            }
        }
    }

    MessageChannel require(Channel channel) {
        MessageChannel found = channels.get(channel);
        if (found == null) {
            throw new FrontdeskException(
                    ErrorCode.NOT_CONFIGURED,
                    "No channel for " + channel + " is configured; there are " + channels.keySet()
                            + ". Add .channel(...) to the builder, or send through another one.");
        }
        return found;
    }

    List<WorkQueue> queues(MessageChannel channel) {
        return List.of(Priority.values()).stream()
                .map(priority -> WorkQueue.named(queueName(channel.channel(), priority))
                        .withWeight(priority.weight())
                        .withBatch(BATCH)
                        .withInFlight(BATCH)
                        .withLease(lease(channel)))
                .toList();
    }

    /** Renewed while the holder lives; long enough that a call still on the wire has ended when somebody else may ask about it. */
    private static Duration lease(MessageChannel channel) {
        Duration longest = channel.callTimeout().multipliedBy(2);
        Duration least = Duration.ofSeconds(60);
        return longest.compareTo(least) > 0 ? longest : least;
    }

    /** The channels that write to addresses of a kind. */
    List<Channel> ofKind(AddressKind kind) {
        return channels.values().stream()
                .filter(channel -> channel.addresses() == kind)
                .map(MessageChannel::channel)
                .toList();
    }

    static String queueName(Channel channel, Priority priority) {
        return "message." + channel.code() + "." + priority.name().toLowerCase(Locale.ROOT);
    }

    Collection<MessageChannel> all() {
        return channels.values();
    }
}
