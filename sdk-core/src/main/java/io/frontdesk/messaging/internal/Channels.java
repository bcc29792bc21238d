package io.frontdesk.messaging.internal;

import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.messaging.HostAccount;
import io.frontdesk.messaging.Priority;
import io.frontdesk.messaging.spi.ChannelProvider;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.work.WorkQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The channels of a desk, each with a queue per priority; the lines a message of a tenant may take. */
final class Channels {

    /** Eight full groups on the wire: enough to keep database work per message small, little enough for high to come through. */
    private static final int BATCH = 256;

    /** More batches than a node usually has threads for. */
    private static final int IN_FLIGHT = 8 * BATCH;

    private static final Duration LEAST_LEASE = Duration.ofSeconds(60);

    private final Map<Channel, AddressKind> kinds = new LinkedHashMap<>();
    private final Map<Channel, List<Line>> hosts = new LinkedHashMap<>();
    private final Map<String, ChannelProvider> providers = new LinkedHashMap<>();

    Channels(Collection<HostAccount> accounts, Collection<ChannelProvider> providers) {
        for (HostAccount account : accounts) {
            Line line = Line.of(account);
            List<Line> lines = hosts.computeIfAbsent(line.channel(), c -> new ArrayList<>());
            if (lines.stream().anyMatch(other -> other.account().equals(line.account()))) {
                throw unclear("There are two host accounts '" + account.key() + "' for " + line.channel()
                        + ". Give each a key of its own.");
            }
            lines.add(line);
            addKind(line.channel(), line.addresses());
        }
        for (ChannelProvider provider : providers) {
            if (this.providers.put(provider.name(), provider) != null) {
                throw unclear("There are two providers '" + provider.name() + "'. Give the builder one of each.");
            }
            addKind(provider.channel(), provider.addresses());
        }
    }

    private void addKind(Channel channel, AddressKind kind) {
        AddressKind standing = kinds.putIfAbsent(channel, kind);
        if (standing != null && standing != kind) {
            throw unclear("Channel " + channel + " has accounts that write to " + standing + " and to " + kind
                    + ". Name one of the two channels otherwise.");
        }
    }

    private static FrontdeskException unclear(String message) {
        return new FrontdeskException(ErrorCode.NOT_CONFIGURED, message);
    }

    /** Which addresses a channel writes to. */
    AddressKind kind(Channel channel) {
        AddressKind kind = kinds.get(channel);
        if (kind == null) {
            throw unclear("No channel for " + channel + " is configured; there are " + kinds.keySet()
                    + ". Add .channel(...) or .provider(...) to the builder, or send through another one.");
        }
        return kind;
    }

    Optional<String> problemOf(Channel channel, String address) {
        if (kind(channel) == AddressKind.EMAIL) {
            Optional<String> problem = EmailAddress.problemOf(address);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return hosts.getOrDefault(channel, List.of()).stream()
                .flatMap(line -> Stream.ofNullable(line.host()))
                .findFirst()
                .flatMap(host -> host.problemOf(address));
    }

    boolean has(Channel channel) {
        return kinds.containsKey(channel);
    }

    /** Whether what e-mail alone has can be said on a channel. */
    boolean isEmail(Channel channel) {
        return channel.equals(Channel.EMAIL) || kind(channel) == AddressKind.EMAIL;
    }

    /** Whether the host has an account for everybody. */
    boolean hasHost(Channel channel) {
        return hosts.containsKey(channel);
    }

    /** The ways out of a tenant's messages, in the order they are tried: its own accounts, then the host's. */
    List<Line> lines(Channel channel, OwnLines own) {
        return every(channel, own).stream()
                .filter(line -> line.own() == null || line.own().row().enabled())
                .toList();
    }

    /** The lines a message may have gone: those not used any more can still be asked what became of it. */
    List<Line> every(Channel channel, OwnLines own) {
        Stream<Line> first = own.accounts().stream()
                .filter(account -> account.row().channel().equals(channel))
                .map(account -> Line.of(account, kind(channel)));
        return Stream.concat(first, hosts.getOrDefault(channel, List.of()).stream())
                .toList();
    }

    List<WorkQueue> queues(Channel channel) {
        Duration lease = lease(channel);
        var queues = new ArrayList<WorkQueue>();
        // The queue of all accounts goes on while one batch waits for a provider's time-out; one account's own does
        // not.
        for (Priority priority : Priority.values()) {
            queues.add(queue(queueName(channel, priority), priority, lease).withInFlight(IN_FLIGHT));
            bound(channel).forEach(line -> queues.add(queue(queueName(channel, priority, line), priority, lease)));
        }
        return queues;
    }

    private static WorkQueue queue(String name, Priority priority, Duration lease) {
        return WorkQueue.named(name)
                .withWeight(priority.weight())
                .withBatch(BATCH)
                .withInFlight(BATCH)
                .withLease(lease);
    }

    /** The host's accounts that messages may be bound to: each has queues of its own for those, which cost nothing while it is away. */
    private List<Line> bound(Channel channel) {
        List<Line> lines = hosts.getOrDefault(channel, List.of());
        boolean alone = lines.size() == 1
                && providers.values().stream()
                        .noneMatch(provider -> provider.channel().equals(channel));
        return alone ? List.of() : lines;
    }

    /** For messages bound to an account of the host's: its own queue; for all others the channel's. */
    String queueName(Channel channel, Priority priority, @Nullable String account, OwnLines own) {
        if (account == null || own.account(account).isPresent()) {
            return queueName(channel, priority);
        }
        return bound(channel).stream()
                .filter(line -> Router.is(line, account))
                .findFirst()
                .map(line -> queueName(channel, priority, line))
                .orElse(queueName(channel, priority));
    }

    /** The queue of a name, if it was made for messages bound to an account that the host had before. */
    Optional<WorkQueue> abandoned(String queue) {
        return all().stream()
                .flatMap(channel -> Stream.of(Priority.values())
                        .filter(priority -> queue.startsWith(queueName(channel, priority) + "@"))
                        .map(priority -> queue(queue, priority, lease(channel))))
                .findFirst();
    }

    /** The account whose messages alone lie in a queue. */
    Optional<Line> onlyLine(String queue) {
        int at = queue.indexOf('@');
        return at < 0 || !queue.startsWith("message.")
                ? Optional.empty()
                : hosts.values().stream()
                        .flatMap(List::stream)
                        .filter(line -> Stream.of(Priority.values())
                                .anyMatch(priority -> queueName(line.channel(), priority, line)
                                        .equals(queue)))
                        .findFirst();
    }

    /** Renewed while the holder lives; long enough that a call still on the wire has ended when somebody else may ask about it. */
    private Duration lease(Channel channel) {
        return hosts.getOrDefault(channel, List.of()).stream()
                .flatMap(line -> Stream.ofNullable(line.host()))
                .map(MessageChannel::callTimeout)
                .map(longest -> longest.multipliedBy(2))
                .reduce(LEAST_LEASE, (one, other) -> one.compareTo(other) > 0 ? one : other);
    }

    /** The channels that write to addresses of a kind. */
    List<Channel> ofKind(AddressKind kind) {
        return kinds.entrySet().stream()
                .filter(entry -> entry.getValue() == kind)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String queueName(Channel channel, Priority priority, Line line) {
        return queueName(channel, priority) + "@" + line.account().substring(HostAccount.PREFIX.length());
    }

    static String queueName(Channel channel, Priority priority) {
        return "message." + channel.code() + "." + priority.name().toLowerCase(Locale.ROOT);
    }

    Set<Channel> all() {
        return kinds.keySet();
    }

    Map<Channel, AddressKind> kinds() {
        return Map.copyOf(kinds);
    }

    Map<String, ChannelProvider> providers() {
        return providers;
    }
}
