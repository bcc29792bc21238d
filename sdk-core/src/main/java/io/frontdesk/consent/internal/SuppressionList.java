package io.frontdesk.consent.internal;

import io.frontdesk.common.Actor;
import io.frontdesk.common.Channel;
import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.consent.SuppressAddress;
import io.frontdesk.consent.SuppressResult;
import io.frontdesk.consent.Suppression;
import io.frontdesk.consent.SuppressionChanged;
import io.frontdesk.consent.SuppressionKey;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.consent.spi.SuppressionStore;
import io.frontdesk.journal.Journal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Suppressions by digest, in the open transaction: the address itself goes no further than this class. A key given names an address under any version of
 * the digest key.
 */
final class SuppressionList {

    private static final int MOST = 1_000;

    private final Environment env;
    private final SuppressionStore store;
    private final SuppressionPlaces places;
    private final Journal journal;
    private final TransactionRunner transactions;

    SuppressionList(Environment env, SuppressionStore store, Journal journal, TransactionRunner transactions) {
        this.env = env;
        this.store = store;
        this.places = new SuppressionPlaces(env.digests(), store);
        this.journal = journal;
        this.transactions = transactions;
    }

    SuppressResult suppress(CallContext context, SuppressAddress command) {
        return suppressAll(context, List.of(command)).get(0);
    }

    private Suppression candidate(SuppressionKey key, SuppressionReason reason, String source, Instant at) {
        return new Suppression(
                env.ids().next(), key.channel(), env.digests().written(key.address()), reason, source, at);
    }

    List<SuppressResult> suppressAll(CallContext context, List<SuppressAddress> commands) {
        List<SuppressionKey> keys =
                commands.stream().map(command -> key(context.tenant(), command)).toList();
        Map<SuppressionKey, Suppression> candidates = new LinkedHashMap<>();
        List<Suppression> each = new ArrayList<>(commands.size());
        for (int i = 0; i < commands.size(); i++) {
            Suppression candidate = candidate(
                    keys.get(i), commands.get(i).reason(), commands.get(i).source(), env.now());
            each.add(candidate);
            candidates.merge(
                    keys.get(i), candidate, (first, other) -> other.reason().outranks(first.reason()) ? other : first);
        }
        SuppressionPlaces.Written written = write(context.actor(), candidates);
        Map<SuppressionKey, Suppression> standing = new HashMap<>(find(
                candidates.keySet().stream().filter(key -> !written.holds(key)).toList()));
        var results = new ArrayList<SuppressResult>(commands.size());
        for (int i = 0; i < commands.size(); i++) {
            // Of two with one address one finds the other.
            Suppression candidate = Objects.requireNonNull(candidates.get(keys.get(i)));
            Suppression holding = standing.getOrDefault(keys.get(i), candidate);
            results.add(
                    holding.id().equals(each.get(i).id())
                            ? new SuppressResult.Added(holding)
                            : new SuppressResult.AlreadyThere(holding));
        }
        return results;
    }

    Set<SuppressionKey> suppressAll(
            Actor actor, Collection<SuppressionKey> keys, SuppressionReason reason, String source) {
        Map<SuppressionKey, Suppression> candidates = new LinkedHashMap<>();
        for (SuppressionKey key : keys) {
            candidates.computeIfAbsent(key, k -> candidate(k, reason, source, env.now()));
        }
        return write(actor, candidates).added();
    }

    /**
     * Keeps noes that outlive their contact.
     *
     * @param since when each was stated
     */
    void objectAll(Actor actor, Map<SuppressionKey, Instant> since, String source) {
        var all = List.copyOf(since.entrySet());
        for (int from = 0; from < all.size(); from += MOST) {
            Map<SuppressionKey, Suppression> candidates = new LinkedHashMap<>();
            all.subList(from, Math.min(from + MOST, all.size())).forEach(one -> {
                candidates.put(
                        one.getKey(), candidate(one.getKey(), SuppressionReason.OBJECTED, source, one.getValue()));
            });
            write(actor, candidates);
        }
    }

    private SuppressionPlaces.Written write(Actor actor, Map<SuppressionKey, Suppression> candidates) {
        SuppressionPlaces.Written written = places.write(candidates);
        Map<TenantId, List<SuppressionChanged>> events = new LinkedHashMap<>();
        candidates.forEach((key, entry) -> {
            if (written.holds(key)) {
                events.computeIfAbsent(key.tenant(), t -> new ArrayList<>()).add(event(entry, true));
            }
        });
        journal.append(transactions, actor, events);
        return written;
    }

    boolean lift(CallContext context, SuppressAddress address) {
        return !lifted(context, places.remove(key(context.tenant(), address))).isEmpty();
    }

    /** Only what is there for one of these reasons: looked at again once it is ours, since another may have taken its place. */
    Optional<Suppression> lift(CallContext context, SuppressionKey key, Set<SuppressionReason> reasons) {
        Suppression standing = find(List.of(key)).get(key);
        if (standing == null || !reasons.contains(standing.reason())) {
            return Optional.empty();
        }
        List<Suppression> removed = places.remove(key);
        if (removed.stream().anyMatch(entry -> !reasons.contains(entry.reason()))) {
            places.restore(key, removed);
            return Optional.empty();
        }
        return lifted(context, removed).stream().findFirst();
    }

    private List<Suppression> lifted(CallContext context, List<Suppression> removed) {
        if (!removed.isEmpty()) {
            journal.append(
                    context, removed.stream().map(entry -> event(entry, false)).toList());
        }
        return removed;
    }

    Optional<Suppression> find(TenantId tenant, SuppressAddress address) {
        SuppressionKey key = key(tenant, address);
        return Optional.ofNullable(find(List.of(key)).get(key));
    }

    Map<SuppressionKey, Suppression> find(Collection<SuppressionKey> keys) {
        return places.find(keys);
    }

    List<Suppression> list(TenantId tenant, @Nullable String channel, @Nullable UUID after, int limit) {
        return store.list(tenant, channel, after, limit);
    }

    Digest digest(TenantId tenant, Channel channel, String normalized) {
        return env.digests().of(tenant, "address:" + channel.code(), normalized);
    }

    private SuppressionKey key(TenantId tenant, SuppressAddress address) {
        return new SuppressionKey(tenant, address.channel(), digest(tenant, address.channel(), address.address()));
    }

    private static SuppressionChanged event(Suppression entry, boolean suppressed) {
        return new SuppressionChanged(entry.id(), entry.channel(), entry.reason(), suppressed);
    }
}
