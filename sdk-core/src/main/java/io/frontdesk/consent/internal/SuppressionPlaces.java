package io.frontdesk.consent.internal;

import io.frontdesk.common.Digest;
import io.frontdesk.common.spi.AddressDigest;
import io.frontdesk.consent.Suppression;
import io.frontdesk.consent.SuppressionKey;
import io.frontdesk.consent.spi.SuppressionStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where an address may be suppressed: under each version of the digest key in use. Entries only ever move to a later version; so whoever looks under the
 * older one first meets an entry that moves meanwhile.
 */
final class SuppressionPlaces {

    private static final List<Integer> FIRST_ALONE = List.of(1);

    private final AddressDigest digests;
    private final SuppressionStore store;

    SuppressionPlaces(AddressDigest digests, SuppressionStore store) {
        this.digests = digests;
        this.store = store;
    }

    /** Which candidates were new, and which took the place of a weaker one; by the names their caller gave. */
    record Written(Set<SuppressionKey> added, Set<SuppressionKey> replacing) {

        boolean holds(SuppressionKey name) {
            return added.contains(name) || replacing.contains(name);
        }
    }

    static Suppression under(Digest digest, Suppression entry) {
        return new Suppression(entry.id(), entry.channel(), digest, entry.reason(), entry.source(), entry.createdAt());
    }

    /** The one that counts where there are two, as there may be for as long as not all nodes write under one version. */
    static Suppression stronger(Suppression one, Suppression other) {
        return other.outweighs(one) ? other : one;
    }

    private static SuppressionKey at(SuppressionKey key, Digest digest) {
        return new SuppressionKey(key.tenant(), key.channel(), digest);
    }

    private List<SuppressionKey> of(SuppressionKey name) {
        return digests.places(name.address()).stream()
                .map(digest -> at(name, digest))
                .toList();
    }

    /** One query however many; the others are absent. */
    Map<SuppressionKey, Suppression> find(Collection<SuppressionKey> names) {
        if (names.isEmpty() || digests.versions().equals(FIRST_ALONE)) {
            return names.isEmpty() ? Map.of() : store.find(names);
        }
        Map<SuppressionKey, List<SuppressionKey>> places = new LinkedHashMap<>();
        Set<SuppressionKey> asked = new LinkedHashSet<>();
        for (SuppressionKey name : names) {
            List<SuppressionKey> all = of(name);
            places.put(name, all);
            asked.addAll(all);
        }
        Map<SuppressionKey, Suppression> standing = store.find(asked);
        Map<SuppressionKey, Suppression> found = new HashMap<>();
        places.forEach((name, all) -> all.stream()
                .map(standing::get)
                .filter(Objects::nonNull)
                .reduce(SuppressionPlaces::stronger)
                .ifPresent(entry -> found.put(name, entry)));
        return found;
    }

    /** Two statements however many; while several versions are in use, one more for each. */
    Written write(Map<SuppressionKey, Suppression> candidates) {
        Map<SuppressionKey, Suppression> left = oneName(candidates);
        Set<SuppressionKey> added = insert(left);
        left.keySet().removeAll(added);
        return new Written(added, replaceWeaker(left));
    }

    /** Of two names of one address the older one, from which all its places are found; of two candidates the stronger. */
    private Map<SuppressionKey, Suppression> oneName(Map<SuppressionKey, Suppression> candidates) {
        Map<SuppressionKey, SuppressionKey> names = new HashMap<>();
        Map<SuppressionKey, Suppression> each = new LinkedHashMap<>();
        candidates.entrySet().stream()
                .sorted(Comparator.comparing(one -> one.getKey().address().version()))
                .forEach(one -> {
                    SuppressionKey name = one.getKey();
                    SuppressionKey written = at(name, digests.written(name.address()));
                    SuppressionKey first = Objects.requireNonNullElse(names.putIfAbsent(written, name), name);
                    each.merge(first, one.getValue(), SuppressionPlaces::stronger);
                });
        return each;
    }

    private Set<SuppressionKey> insert(Map<SuppressionKey, Suppression> candidates) {
        Map<SuppressionKey, Suppression> free = new LinkedHashMap<>(candidates);
        if (digests.versions().size() > 1) {
            free.keySet().removeAll(find(candidates.keySet()).keySet());
        }
        return put(free, digests.versions().get(0), store::insertAll);
    }

    private Set<SuppressionKey> replaceWeaker(Map<SuppressionKey, Suppression> candidates) {
        Map<SuppressionKey, Suppression> left = new LinkedHashMap<>(candidates);
        Set<SuppressionKey> replacing = new HashSet<>();
        for (int version : digests.versions().stream().sorted().toList()) {
            Set<SuppressionKey> here = put(left, version, store::replaceWeaker);
            replacing.addAll(here);
            left.keySet().removeAll(here);
        }
        return replacing;
    }

    /** Writes candidates under a version, and returns the names of those that were taken. */
    private Set<SuppressionKey> put(
            Map<SuppressionKey, Suppression> candidates,
            int version,
            Function<Map<SuppressionKey, Suppression>, Set<SuppressionKey>> statement) {
        Map<SuppressionKey, SuppressionKey> names = new HashMap<>();
        Map<SuppressionKey, Suppression> placed = new LinkedHashMap<>();
        candidates.forEach((name, entry) -> {
            Digest digest = digests.raised(name.address(), version);
            names.put(at(name, digest), name);
            placed.put(at(name, digest), under(digest, entry));
        });
        return placed.isEmpty()
                ? Set.of()
                : statement.apply(placed).stream().map(names::get).collect(Collectors.toSet());
    }

    /** Puts back what was removed. */
    void restore(SuppressionKey name, Collection<Suppression> removed) {
        removed.forEach(entry -> store.insertOrGet(name.tenant(), entry));
    }

    /** Removes and returns what stood; a statement for each version in use. */
    List<Suppression> remove(SuppressionKey name) {
        List<Suppression> removed = new ArrayList<>();
        of(name).forEach(place -> store.remove(place).ifPresent(removed::add));
        return removed;
    }
}
