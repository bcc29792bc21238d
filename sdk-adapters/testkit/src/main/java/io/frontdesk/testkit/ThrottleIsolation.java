package io.frontdesk.testkit;

import static io.frontdesk.testkit.ContactIsolation.require;
import static io.frontdesk.testkit.IsolationWorld.mixed;

import io.frontdesk.common.Actor;
import io.frontdesk.messaging.Pause;
import io.frontdesk.messaging.PauseTarget;
import io.frontdesk.messaging.spi.PauseStore;
import io.frontdesk.messaging.spi.RateDemand;
import io.frontdesk.messaging.spi.RateKey;
import io.frontdesk.messaging.spi.RateSlots;
import io.frontdesk.messaging.spi.RateStore;
import io.frontdesk.messaging.spi.RateStore.Slowdown;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rates and pauses of another tenant. */
final class ThrottleIsolation {

    private ThrottleIsolation() {}

    static List<IsolationCase> cases() {
        return List.of(
                new IsolationCase(
                        "RateStore.reserve(List, Instant)",
                        "same name",
                        (w, own, target) -> isTaken(
                                w, reserve(w, own, List.of(rate(own, target))).get(rate(own, target)))),
                new IsolationCase("RateStore.reserve(List, Instant)", "mixed batch", ThrottleIsolation::reservesMixed),
                new IsolationCase(
                        "RateStore.slowed(Collection, Instant)",
                        "same name",
                        (w, own, target) -> !w.as(
                                        own,
                                        () -> rates(w).slowed(
                                                        List.of(rate(own, target)),
                                                        w.rows().now()))
                                .isEmpty()),
                new IsolationCase("RateStore.slowed(Collection, Instant)", "mixed batch", ThrottleIsolation::slowed),
                new IsolationCase(
                        "RateStore.slow(Collection, Instant, Instant)",
                        "same name",
                        (w, own, target) ->
                                changes(w, own, target, at -> rates(w).slow(List.of(rate(own, target)), at, null))),
                new IsolationCase(
                        "RateStore.recover(Collection, Instant)",
                        "same name",
                        (w, own, target) ->
                                changes(w, own, target, at -> rates(w).recover(List.of(rate(own, target)), at))),
                new IsolationCase(
                        "PauseStore.insert(Pause)",
                        "same name",
                        (w, own, target) -> !w.as(own, () -> pauses(w).insert(pause(w, own, target)))),
                new IsolationCase(
                        "PauseStore.find(PauseTarget)",
                        "same name",
                        (w, own, target) -> w.as(own, () -> pauses(w).find(account(own, target)))
                                .isPresent()),
                new IsolationCase(
                        "PauseStore.replace(Pause)",
                        "same name",
                        (w, own, target) -> w.as(own, () -> pauses(w).replace(pause(w, own, target)))),
                new IsolationCase(
                        "PauseStore.remove(PauseTarget)",
                        "same name",
                        (w, own, target) -> w.as(own, () -> pauses(w).remove(account(own, target)))
                                .isPresent()));
    }

    /** A rate with slots taken far ahead, and slowed down. */
    static void store(RateStore rates, RateKey key, Instant now) {
        rates.slow(List.of(key), now.minusSeconds(10), null);
        rates.reserve(List.of(new RateDemand(key, Duration.ofHours(1), 10)), now);
    }

    /** What a change of a rate shows in. */
    static Map<RateKey, Slowdown> slowdowns(RateStore rates, Estate estate, Instant now) {
        return rates.slowed(List.of(estate.rate()), now);
    }

    static List<Pause> pausesOf(PauseStore pauses, Estate estate) {
        return pauses.list().stream()
                .filter(pause -> pause.target().owner().equals(estate.tenant()))
                .collect(Collectors.toList());
    }

    private interface Change {
        void at(Instant later);
    }

    private static boolean changes(IsolationWorld w, Estate own, Estate target, Change change) {
        var before = w.as(target, () -> slowdowns(rates(w), target, w.rows().now()));
        w.as(own, () -> {
            change.at(w.rows().later(10));
            return true;
        });
        return !before.equals(
                w.as(target, () -> slowdowns(rates(w), target, w.rows().now())));
    }

    private static Map<RateKey, RateSlots> reserve(IsolationWorld w, Estate own, List<RateKey> keys) {
        List<RateDemand> demands = keys.stream()
                .map(key -> new RateDemand(key, Duration.ofMillis(1), 1))
                .toList();
        return w.as(own, () -> rates(w).reserve(demands, w.rows().now()));
    }

    private static boolean reservesMixed(IsolationWorld w, Estate own, Estate target) {
        Map<RateKey, RateSlots> reserved = reserve(w, own, mixed(own.rate(), rate(own, target)));
        require(isTaken(w, reserved.get(own.rate())));
        return isTaken(w, reserved.get(rate(own, target)));
    }

    private static boolean isTaken(IsolationWorld w, RateSlots slots) {
        return Objects.requireNonNull(slots).first().isAfter(w.rows().now());
    }

    private static boolean slowed(IsolationWorld w, Estate own, Estate target) {
        RateKey guessed = rate(own, target);
        RateKey crossed = rate(target, own);
        Map<RateKey, Slowdown> found = w.asBoth(() -> rates(w).slowed(
                        mixed(own.rate(), guessed, crossed, target.rate()),
                        w.rows().now()));
        require(found.containsKey(own.rate()) && found.containsKey(target.rate()));
        return found.containsKey(guessed) || found.containsKey(crossed);
    }

    private static RateKey rate(Estate tenant, Estate named) {
        return new RateKey(tenant.tenant(), named.rate().name());
    }

    private static PauseTarget account(Estate tenant, Estate named) {
        return PauseTarget.account(tenant.tenant(), named.pause().target().name());
    }

    private static Pause pause(IsolationWorld w, Estate tenant, Estate named) {
        return new Pause(
                account(tenant, named),
                "another",
                Optional.empty(),
                Actor.host(),
                w.rows().now());
    }

    private static RateStore rates(IsolationWorld w) {
        return w.persistence().rates();
    }

    private static PauseStore pauses(IsolationWorld w) {
        return w.persistence().pauses();
    }
}
