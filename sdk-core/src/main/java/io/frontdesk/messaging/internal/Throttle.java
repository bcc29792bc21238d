package io.frontdesk.messaging.internal;

import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.Rate;
import io.frontdesk.messaging.spi.RateDemand;
import io.frontdesk.messaging.spi.RateKey;
import io.frontdesk.messaging.spi.RateSlots;
import io.frontdesk.messaging.spi.RateStore;
import io.frontdesk.messaging.spi.RateStore.Slowdown;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says when each message may go. A message that must wait is told its slot, comes back at it, and goes then without asking again: so each is put
 * off once, however long the line. In no second of the clock go more than a rate of many a second allows; engines that are punctual keep it in every
 * second there is. Thread-safe; all that touches rates needs an open transaction.
 *
 * <p>A key without a rate costs no write while it is healthy: which keys are slowed down is read at most once a second. A slowed one is limited to
 * {@link #NOMINAL} times its factor until it has recovered. A message that holds a slot of a slowed key keeps it with a chance of the key's factor,
 * drawn from its id, and never one before the time the provider asked to be left alone: those who lose theirs go to the end of the line, which is
 * stretched already.
 */
final class Throttle {

    /** How long a slot stands open, for engines that are busy. Whoever comes later must ask again. */
    static final Duration GRACE = Duration.ofSeconds(1);

    /** What an account without a rate is held to while it is slowed down, times its factor. */
    static final Rate NOMINAL = Rate.perSecond(100);

    private final RateStore store;
    private final SlowedKeys slowed;

    Throttle(RateStore store) {
        this.store = store;
        this.slowed = new SlowedKeys(store);
    }

    /**
     * A rate a message is under.
     *
     * @param rate null if there is no limit unless the provider makes one
     */
    record Limit(RateKey key, @Nullable Rate rate) {}

    /**
     * A message that is ready to go.
     *
     * @param limits each key once
     * @param slot the slot it holds; null if it holds none
     */
    record Claim(
            MessageRef ref, List<Limit> limits, @Nullable Instant slot) {

        Claim(MessageRef ref, List<Limit> limits) {
            this(ref, limits, null);
        }
    }

    /** Whether a message that was put off holds a slot, which is then its work's due time. */
    static boolean holdsSlot(MessageReason reason, Instant dueAt, Instant now) {
        return reason == MessageReason.RATE_LIMITED && !now.isBefore(dueAt) && now.isBefore(dueAt.plus(GRACE));
    }

    /**
     * Reserves what is needed, in the order of the claims: one statement on PostgreSQL, none if nothing is limited.
     *
     * @return for each message when it may go: now if not after {@code now}
     */
    Map<MessageRef, Instant> slots(List<Claim> claims, Instant now) {
        Map<RateKey, Slowdown> slow = slowed.among(keys(claims), now);
        Map<RateKey, Rate> rates = new LinkedHashMap<>();
        Map<RateKey, Integer> counts = new HashMap<>();
        var asking = new ArrayList<Asking>();
        for (Claim claim : claims) {
            asking.add(keepsSlot(claim, slow) ? new Asking(claim, Map.of()) : ask(claim, slow, rates, counts));
        }
        Map<RateKey, RateSlots> reserved = reserve(rates, counts, now);
        Map<MessageRef, Instant> slots = new LinkedHashMap<>();
        asking.forEach(one -> slots.put(one.claim().ref(), one.latest(reserved, now)));
        return slots;
    }

    private static List<RateKey> keys(List<Claim> claims) {
        return claims.stream()
                .flatMap(claim -> claim.limits().stream().map(Limit::key))
                .distinct()
                .toList();
    }

    private Map<RateKey, RateSlots> reserve(Map<RateKey, Rate> rates, Map<RateKey, Integer> counts, Instant now) {
        var demands = new ArrayList<RateDemand>();
        rates.forEach((key, rate) -> demands.add(new RateDemand(key, rate.interval(), counts.getOrDefault(key, 0))));
        return demands.isEmpty() ? Map.of() : store.reserve(demands, now);
    }

    /** Takes the next number of every key that is limited. */
    private static Asking ask(
            Claim claim, Map<RateKey, Slowdown> slow, Map<RateKey, Rate> rates, Map<RateKey, Integer> counts) {
        Map<RateKey, Integer> numbers = new LinkedHashMap<>();
        for (Limit limit : claim.limits()) {
            Rate rate = limit.rate() == null && slow.containsKey(limit.key()) ? NOMINAL : limit.rate();
            if (rate != null) {
                rates.putIfAbsent(limit.key(), rate);
                numbers.put(limit.key(), counts.merge(limit.key(), 1, Integer::sum) - 1);
            }
        }
        return new Asking(claim, numbers);
    }

    private static boolean keepsSlot(Claim claim, Map<RateKey, Slowdown> slow) {
        Instant slot = claim.slot();
        return slot != null
                && claim.limits().stream()
                        .map(limit -> slow.get(limit.key()))
                        .filter(Objects::nonNull)
                        .allMatch(one -> survives(claim.ref(), slot, one));
    }

    private static boolean survives(MessageRef ref, Instant slot, Slowdown slow) {
        if (slow.notBefore() != null && slot.isBefore(slow.notBefore())) {
            return false;
        }
        return draw(ref, slot) < slow.factor();
    }

    /** From 0 to a million, evenly; another one for another slot, so that nobody is unlucky for ever. */
    private static long draw(MessageRef ref, Instant slot) {
        long mixed = ref.message().value().getLeastSignificantBits()
                ^ (slot.getEpochSecond() * 1_000_000_007L + slot.getNano());
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return Long.remainderUnsigned(mixed ^ (mixed >>> 31), RateSlots.FULL);
    }

    /**
     * The provider said these are too fast.
     *
     * @param notBefore until when it asked for silence; null if it did not say
     */
    void slow(Collection<RateKey> keys, Instant now, @Nullable Instant notBefore) {
        if (!keys.isEmpty()) {
            store.slow(keys, now, notBefore == null ? null : wholeSecond(notBefore));
            slowed.forget(keys);
        }
    }

    /** Not before it: slots open at whole seconds. */
    private static Instant wholeSecond(Instant instant) {
        Instant second = instant.truncatedTo(ChronoUnit.SECONDS);
        return second.equals(instant) ? instant : second.plusSeconds(1);
    }

    /** The provider took something: what is known to be slowed down gets a little back; no statement for the others. */
    void recover(Collection<RateKey> keys, Instant now) {
        List<RateKey> slow = keys.stream().filter(slowed::isKnown).toList();
        if (!slow.isEmpty()) {
            store.recover(slow, now);
        }
    }

    /**
     * What a message asks for.
     *
     * @param numbers which of the slots of each key is its
     */
    private record Asking(Claim claim, Map<RateKey, Integer> numbers) {

        Instant latest(Map<RateKey, RateSlots> reserved, Instant now) {
            Instant latest = now;
            for (Map.Entry<RateKey, Integer> one : numbers.entrySet()) {
                Instant slot = opening(Objects.requireNonNull(reserved.get(one.getKey())), one.getValue());
                latest = slot.isAfter(latest) ? slot : latest;
            }
            return latest;
        }

        /**
         * Slots closer than a second open together at the beginning of theirs, and close with it: so an engine that is late within its second uses
         * what is that second's, and never sends two seconds' messages in one.
         */
        private static Instant opening(RateSlots slots, int number) {
            Instant slot = slots.at(number);
            boolean dense = RateSlots.span(slots.interval(), 1, slots.factor()) < 1_000_000;
            return dense ? slot.truncatedTo(ChronoUnit.SECONDS) : slot;
        }
    }
}
