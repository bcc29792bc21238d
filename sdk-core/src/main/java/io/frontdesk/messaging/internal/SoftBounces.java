package io.frontdesk.messaging.internal;

import io.frontdesk.common.Digest;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.consent.SuppressionKey;
import io.frontdesk.messaging.spi.SoftBounceStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which addresses bounce too often. A bounce counts 1, half of that after 30 days, a quarter after 60; a delivery forgets all of them.
 *
 * <p>Instead of halving what stands, a newer bounce is given a greater weight: 1 at the start of 2026, 2 thirty days later. So a bounce is one
 * addition, whatever came before it and whichever node's clock is ahead. A {@code double} holds such weights until about 2110.
 */
final class SoftBounces {

    static final Duration HALF_LIFE = Duration.ofDays(30);

    /** Five, rounded: the first of five in a week has lost a little of its weight when the last one comes. */
    static final double TOO_MANY = 4.5;

    private static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final Environment env;
    private final SoftBounceStore store;

    SoftBounces(Environment env, SoftBounceStore store) {
        this.env = env;
        this.store = store;
    }

    /**
     * In the open transaction.
     *
     * @param bounces how many of each address, which may occur more than once
     * @return the addresses that are now not worth writing to
     */
    Set<SuppressionKey> add(Collection<SuppressionKey> bounces) {
        if (bounces.isEmpty()) {
            return Set.of();
        }
        Instant now = env.now();
        double one = weight(now);
        Map<SuppressionKey, Double> weights = new HashMap<>();
        Map<SuppressionKey, SuppressionKey> written = new HashMap<>();
        for (SuppressionKey address : bounces) {
            SuppressionKey here = at(address, env.digests().written(address.address()));
            weights.merge(here, one, Double::sum);
            for (SuppressionKey place : places(address)) {
                // Nothing is added elsewhere: it only tells what stands there.
                weights.merge(place, 0.0, Double::sum);
                written.put(place, here);
            }
        }
        Map<SuppressionKey, Double> scores = new HashMap<>();
        store.add(weights, now)
                .forEach((place, score) -> scores.merge(written.getOrDefault(place, place), score, Double::sum));
        return scores.entrySet().stream()
                .filter(entry -> entry.getValue() / one >= TOO_MANY)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    void forget(Collection<SuppressionKey> delivered) {
        if (!delivered.isEmpty()) {
            store.forget(delivered.stream()
                    .flatMap(address -> places(address).stream())
                    .collect(Collectors.toSet()));
        }
    }

    /** Where an address may have a score: under each version of the digest key in use. */
    private List<SuppressionKey> places(SuppressionKey address) {
        return env.digests().places(address.address()).stream()
                .map(digest -> at(address, digest))
                .toList();
    }

    private static SuppressionKey at(SuppressionKey address, Digest digest) {
        return new SuppressionKey(address.tenant(), address.channel(), digest);
    }

    private static double weight(Instant at) {
        double halfLives = (double) Duration.between(ORIGIN, at).toSeconds() / HALF_LIFE.toSeconds();
        return Math.pow(2, halfLives);
    }
}
