package io.frontdesk.testkit;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.IdRange;
import io.frontdesk.messaging.spi.MessageStore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Old rows of another tenant: who deletes those of one tenant deletes no other's. */
final class PurgeIsolation {

    private static final int ALL = 100;

    private PurgeIsolation() {}

    static List<IsolationCase> cases() {
        return List.of(
                new IsolationCase("MessageStore.purge(List, int, Instant)", "same time", PurgeIsolation::messages),
                new IsolationCase("JournalStore.purge(List, int, Instant)", "same time", PurgeIsolation::journal),
                new IsolationCase(
                        "IdempotencyStore.purge(Collection, Instant, int)", "same time", PurgeIsolation::keys),
                new IsolationCase("RateStore.purge(Collection, Instant, int)", "same time", PurgeIsolation::rates),
                new IsolationCase(
                        "FrequencyStore.purge(Collection, Instant, int)", "same time", PurgeIsolation::frequencies),
                new IsolationCase(
                        "SenderHealthStore.purge(Collection, LocalDate, int)", "same day", PurgeIsolation::health),
                new IsolationCase(
                        "SoftBounceStore.purge(Collection, Instant, int)", "same time", PurgeIsolation::bounces));
    }

    private static boolean messages(IsolationWorld w, Estate own, Estate target) {
        MessageStore store = w.persistence().messages();
        w.as(own, () -> store.purge(everything(own), ALL, later(w)));
        return w.as(target, () -> store.find(List.of(target.messageRef()))).isEmpty();
    }

    private static boolean journal(IsolationWorld w, Estate own, Estate target) {
        return changes(
                w,
                target,
                () -> w.persistence().journal().list(target.tenant(), null, null, null, ALL),
                () -> w.as(own, () -> w.persistence().journal().purge(everything(own), ALL, later(w))));
    }

    /** Whoever claims a key that is gone gets it. */
    private static boolean keys(IsolationWorld w, Estate own, Estate target) {
        var store = w.persistence().idempotency();
        w.as(own, () -> store.purge(tenants(own), later(w), ALL));
        return w.as(target, () -> store.claim(target.tenant(), ContactIsolation.SCOPE, List.of(target.claim())))
                .isEmpty();
    }

    private static boolean rates(IsolationWorld w, Estate own, Estate target) {
        var store = w.persistence().rates();
        return changes(
                w,
                target,
                () -> ThrottleIsolation.slowdowns(store, target, w.rows().now()),
                () -> w.as(own, () -> store.purge(tenants(own), later(w), ALL)));
    }

    private static boolean frequencies(IsolationWorld w, Estate own, Estate target) {
        var store = w.persistence().frequencies();
        return changes(
                w,
                target,
                () -> SendingIsolation.counted(store, target),
                () -> w.as(own, () -> store.purge(tenants(own), later(w), ALL)));
    }

    private static boolean health(IsolationWorld w, Estate own, Estate target) {
        var store = w.persistence().senderHealth();
        return changes(
                w,
                target,
                () -> store.since(List.of(target.senderKey()), LocalDate.EPOCH),
                () -> w.as(own, () -> store.purge(tenants(own), w.rows().day().plusDays(1), ALL)));
    }

    private static boolean bounces(IsolationWorld w, Estate own, Estate target) {
        var store = w.persistence().softBounces();
        return changes(
                w,
                target,
                // Nothing is added, and so what stands is told.
                () -> store.add(Map.of(target.suppressionKey(), 0.0), w.rows().now()),
                () -> w.as(own, () -> store.purge(tenants(own), later(w), ALL)));
    }

    private static boolean changes(IsolationWorld w, Estate target, Supplier<Object> seen, Runnable change) {
        Object before = w.as(target, seen);
        change.run();
        return !before.equals(w.as(target, seen));
    }

    private static List<IdRange> everything(Estate estate) {
        return List.of(new IdRange(estate.tenant(), new UUID(0, 0), new UUID(-1, -1)));
    }

    private static Collection<TenantId> tenants(Estate estate) {
        return List.of(estate.tenant());
    }

    private static Instant later(IsolationWorld w) {
        return w.rows().later(1_000_000_000);
    }
}
