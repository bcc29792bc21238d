package io.frontdesk.messaging.internal;

import io.frontdesk.common.Channel;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.messaging.HostAccount;
import io.frontdesk.messaging.Pause;
import io.frontdesk.messaging.PauseTarget;
import io.frontdesk.messaging.spi.PauseStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pauses as workers see them: read at most once a second, at once on the node that changed one. If they cannot be read, those last read count:
 * what was paused stays paused. Thread-safe; nobody waits for another's reading.
 */
final class PauseBoard {

    static final Duration LIFE = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(PauseBoard.class);

    private final Environment env;
    private final PauseStore store;
    private final TransactionRunner transactions;
    private final AtomicBoolean troubled = new AtomicBoolean();
    private final AtomicReference<Snapshot> current = new AtomicReference<>(Snapshot.NONE);

    PauseBoard(Environment env, PauseStore store, TransactionRunner transactions) {
        this.env = env;
        this.store = store;
        this.transactions = transactions;
    }

    /** Whether anything may be claimed from a queue now. */
    boolean isOpen(String queue) {
        Instant now = env.now();
        return holding(now, Stream.of(PauseTarget.queue(queue))).isEmpty();
    }

    /**
     * What keeps a message from being sent now, the widest first: its tenant, its channel, its account.
     *
     * @param account as the ledger has it; empty if none is chosen yet
     */
    Optional<Pause> verdict(TenantId tenant, Channel channel, String account, Instant now) {
        var wide = Stream.of(PauseTarget.tenant(tenant), PauseTarget.channel(channel));
        return holding(now, account.isEmpty() ? wide : Stream.concat(wide, Stream.of(target(tenant, account))));
    }

    private static PauseTarget target(TenantId tenant, String account) {
        return account.startsWith(HostAccount.PREFIX)
                ? PauseTarget.hostAccount(account.substring(HostAccount.PREFIX.length()))
                : PauseTarget.account(tenant, account);
    }

    private Optional<Pause> holding(Instant now, Stream<PauseTarget> targets) {
        Map<PauseTarget, Pause> pauses = fresh(now).pauses();
        return targets.map(pauses::get)
                .filter(Objects::nonNull)
                .filter(pause -> pause.holdsAt(now))
                .findFirst();
    }

    /** A change is committed: what is read from now on counts, whatever is being read meanwhile. */
    void forget() {
        current.updateAndGet(Snapshot::outdated);
    }

    private Snapshot fresh(Instant now) {
        Snapshot seen = current.get();
        if (seen.isFreshAt(now)) {
            return seen;
        }
        // Whoever finds it old reads it; until then the others make do with the old one.
        boolean mine = current.compareAndSet(seen, seen.taken(now)) || seen.readAt() == null;
        return mine ? read(seen, now) : current.get();
    }

    private Snapshot read(Snapshot seen, Instant now) {
        try {
            Map<PauseTarget, Pause> pauses = transactions.required(
                    TenantScope.platform(),
                    () -> store.list().stream().collect(Collectors.toMap(Pause::target, Function.identity())));
            var found = new Snapshot(pauses, now, seen.generation());
            current.updateAndGet(standing -> standing.generation() == found.generation() ? found : standing);
            troubled.set(false);
            return found;
        } catch (FrontdeskException e) {
            if (!troubled.getAndSet(true)) {
                LOG.warn("Pauses could not be read ({}); until they can be, those known before count", e.code());
            }
            return seen;
        }
    }

    /**
     * @param readAt null if it must be read before it is used
     */
    private record Snapshot(
            Map<PauseTarget, Pause> pauses, @Nullable Instant readAt, long generation) {

        static final Snapshot NONE = new Snapshot(Map.of(), null, 0);

        // A clock set back ends it, too: its age cannot be told.
        boolean isFreshAt(Instant now) {
            return readAt != null && !now.isBefore(readAt) && now.isBefore(readAt.plus(LIFE));
        }

        Snapshot taken(Instant now) {
            return readAt == null ? this : new Snapshot(pauses, now, generation);
        }

        Snapshot outdated() {
            return new Snapshot(pauses, null, generation + 1);
        }
    }
}
