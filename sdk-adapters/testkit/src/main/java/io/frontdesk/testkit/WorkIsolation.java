package io.frontdesk.testkit;

import static io.frontdesk.testkit.ContactIsolation.require;
import static io.frontdesk.testkit.IsolationWorld.mixed;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.work.NewWork;
import io.frontdesk.work.WorkRef;
import io.frontdesk.work.spi.ClaimRequest;
import io.frontdesk.work.spi.WorkStore;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Work of another tenant: its table is the platform's, but who names a tenant gets that tenant's rows only. */
final class WorkIsolation {

    private WorkIsolation() {}

    static List<IsolationCase> cases() {
        return Stream.of(
                        List.of(
                                new IsolationCase("WorkStore.insert(List)", "guessed id", WorkIsolation::inserts),
                                new IsolationCase("WorkStore.insertNew(List)", "guessed id", WorkIsolation::insertsNew),
                                new IsolationCase("WorkStore.replace(List)", "guessed id", WorkIsolation::replaces),
                                new IsolationCase(
                                        "WorkStore.lock(TenantId, Collection)", "guessed id", WorkIsolation::locks),
                                new IsolationCase(
                                        "WorkStore.remove(TenantId, Collection)", "guessed id", WorkIsolation::removes),
                                new IsolationCase(
                                        "WorkStore.requeue(TenantId, UUID, Instant)",
                                        "guessed id",
                                        (w, own, target) -> w.as(
                                                own,
                                                () -> work(w).requeue(
                                                                own.tenant(),
                                                                target.dead().id(),
                                                                w.rows().now())))),
                        withLeases(
                                "WorkStore.lockHeld(Collection, Instant)",
                                (w, refs) -> work(w).lockHeld(refs, w.rows().now())),
                        withLeases(
                                "WorkStore.extend(Collection, Instant, Instant)",
                                (w, refs) -> work(w).extend(
                                                refs, w.rows().now(), w.rows().later(600))),
                        withLeases("WorkStore.complete(Collection)", (w, refs) -> work(w).complete(refs)),
                        withLeases(
                                "WorkStore.reschedule(Map)",
                                (w, refs) -> work(w).reschedule(WorkStoreLeases.dueAt(
                                        refs, w.rows().now()))),
                        withLeases(
                                "WorkStore.retry(Map)",
                                (w, refs) -> work(w).retry(WorkStoreLeases.dueAt(
                                        refs, w.rows().now()))),
                        withLeases(
                                "WorkStore.bury(Map, Instant)",
                                (w, refs) -> work(w).bury(
                                                WorkStoreDead.reasons(refs),
                                                w.rows().now())))
                .flatMap(List::stream)
                .toList();
    }

    /** A store method that takes leases and tells which it did something with. */
    private interface LeaseCall {
        Set<WorkRef> on(IsolationWorld world, Collection<WorkRef> leases);
    }

    private static List<IsolationCase> withLeases(String operation, LeaseCall call) {
        return List.of(
                new IsolationCase(
                        operation,
                        "guessed id",
                        (w, own, target) -> !w.as(own, () -> call.on(w, List.of(guessed(own, target))))
                                .isEmpty()),
                new IsolationCase(operation, "mixed batch", (w, own, target) -> {
                    WorkRef guessed = guessed(own, target);
                    Set<WorkRef> done = w.as(own, () -> call.on(w, mixed(own.lease(), guessed)));
                    require(done.contains(own.lease()));
                    return done.contains(guessed);
                }));
    }

    /** A row that stands keeps a second one with its id out of every queue. */
    private static boolean inserts(IsolationWorld w, Estate own, Estate target) {
        String queue = w.rows().name("queue");
        NewWork row =
                new NewWork(own.tenant(), target.work().id(), queue, w.rows().now(), "ref");
        return w.as(own, () -> {
            work(w).insert(List.of(row));
            return work(w).claim(ClaimRequest.of(
                            queue, "node", w.rows().now(), w.rows().later(60), 10))
                    .isEmpty();
        });
    }

    /** A row that stands refuses another one with its id. */
    private static boolean insertsNew(IsolationWorld w, Estate own, Estate target) {
        NewWork row = new NewWork(
                own.tenant(),
                target.work().id(),
                w.rows().name("queue"),
                w.rows().now(),
                "ref");
        try {
            return w.as(own, () -> {
                work(w).insertNew(List.of(row));
                return false;
            });
        } catch (FrontdeskException e) {
            return e.code() == ErrorCode.STORAGE_FAILED;
        }
    }

    /** Who replaces a row under a lease ends that lease. */
    private static boolean replaces(IsolationWorld w, Estate own, Estate target) {
        NewWork row = new NewWork(
                own.tenant(),
                target.lease().id(),
                w.rows().name("queue"),
                w.rows().now(),
                "ref");
        w.as(own, () -> {
            work(w).replace(List.of(row));
            return true;
        });
        return w.as(
                        target,
                        () -> work(w).lockHeld(List.of(target.lease()), w.rows().now()))
                .isEmpty();
    }

    private static boolean locks(IsolationWorld w, Estate own, Estate target) {
        Set<UUID> locked = w.as(
                own,
                () -> work(w).lock(
                                own.tenant(),
                                mixed(own.work().id(), target.work().id())));
        require(locked.contains(own.work().id()));
        return locked.contains(target.work().id());
    }

    private static boolean removes(IsolationWorld w, Estate own, Estate target) {
        Set<UUID> removed = w.as(
                own,
                () -> work(w).remove(
                                own.tenant(),
                                mixed(own.work().id(), target.work().id())));
        require(removed.contains(own.work().id()));
        return removed.contains(target.work().id());
    }

    private static WorkRef guessed(Estate own, Estate target) {
        return new WorkRef(own.tenant(), target.lease().id(), target.lease().attempt());
    }

    private static WorkStore work(IsolationWorld w) {
        return w.persistence().work();
    }
}
