package io.frontdesk.messaging.internal;

import io.frontdesk.common.spi.Environment;
import io.frontdesk.messaging.spi.AccountRow;
import io.frontdesk.messaging.spi.ChannelProvider;
import io.frontdesk.messaging.spi.MessageChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Channels of tenants' accounts, opened when first needed: at most 200 beside those in use, closed when their account changed or after 10 minutes
 * without use. Thread-safe.
 */
final class OpenChannels implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OpenChannels.class);
    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final int MOST = 200;

    private final Environment env;
    private final Map<String, ChannelProvider> providers;
    private final Map<UUID, Entry> open = new HashMap<>();

    OpenChannels(Environment env, Map<String, ChannelProvider> providers) {
        this.env = env;
        this.providers = providers;
    }

    /** A channel in use: close it to give it back, not to end it. */
    final class Use implements AutoCloseable {

        private final MessageChannel channel;
        private final @Nullable Entry entry;

        private Use(MessageChannel channel, @Nullable Entry entry) {
            this.channel = channel;
            this.entry = entry;
        }

        MessageChannel channel() {
            return channel;
        }

        @Override
        public void close() {
            if (entry != null) {
                giveBack(entry);
            }
        }
    }

    private static final class Entry {

        private final long version;
        private final MessageChannel channel;
        private int users;
        private boolean retired;
        private Instant usedAt;

        private Entry(long version, MessageChannel channel, Instant now) {
            this.version = version;
            this.channel = channel;
            this.usedAt = now;
        }
    }

    /**
     * The channel of a line; opening connects to nothing yet.
     *
     * @throws io.frontdesk.common.FrontdeskException if the account cannot be opened: its provider is gone, its credentials cannot be read
     */
    Use use(Line line) {
        OwnAccount own = line.own();
        return own == null ? new Use(java.util.Objects.requireNonNull(line.host()), null) : use(own);
    }

    private Use use(OwnAccount account) {
        List<MessageChannel> ended = new ArrayList<>();
        try {
            return take(account, ended);
        } finally {
            ended.forEach(OpenChannels::end);
        }
    }

    private synchronized Use take(OwnAccount account, List<MessageChannel> ended) {
        AccountRow row = account.row();
        Entry entry = open.get(row.id());
        if (entry != null && entry.version < row.version()) {
            retire(row.id(), entry, ended);
            entry = null;
        }
        if (entry == null || entry.version != row.version()) {
            // An older version than the open one: read before the change, used once.
            Entry fresh = new Entry(row.version(), account.provider(providers).open(account.config()), env.now());
            if (entry == null) {
                makeRoom(ended);
                open.put(row.id(), fresh);
            } else {
                fresh.retired = true;
            }
            entry = fresh;
        }
        entry.users++;
        entry.usedAt = env.now();
        return new Use(entry.channel, entry);
    }

    private void makeRoom(List<MessageChannel> ended) {
        Instant longAgo = env.now().minus(IDLE);
        for (var each : List.copyOf(open.entrySet())) {
            boolean idle = each.getValue().users == 0 && each.getValue().usedAt.isBefore(longAgo);
            if (idle) {
                retire(each.getKey(), each.getValue(), ended);
            }
        }
        while (open.size() >= MOST) {
            var oldest = open.entrySet().stream()
                    .filter(each -> each.getValue().users == 0)
                    .min(java.util.Comparator.comparing(each -> each.getValue().usedAt));
            if (oldest.isEmpty()) {
                return;
            }
            retire(oldest.get().getKey(), oldest.get().getValue(), ended);
        }
    }

    private void retire(UUID id, Entry entry, List<MessageChannel> ended) {
        open.remove(id);
        entry.retired = true;
        if (entry.users == 0) {
            ended.add(entry.channel);
        }
    }

    private void giveBack(Entry entry) {
        boolean last;
        synchronized (this) {
            entry.users--;
            entry.usedAt = env.now();
            last = entry.retired && entry.users == 0;
        }
        if (last) {
            end(entry.channel);
        }
    }

    private static void end(MessageChannel channel) {
        try {
            channel.close();
        } catch (RuntimeException e) {
            LOG.warn(
                    "A channel for {} did not close cleanly: {}",
                    channel.channel(),
                    e.getClass().getName());
        }
    }

    @Override
    public void close() {
        List<MessageChannel> ended = new ArrayList<>();
        synchronized (this) {
            List.copyOf(open.entrySet()).forEach(each -> retire(each.getKey(), each.getValue(), ended));
        }
        ended.forEach(OpenChannels::end);
    }
}
