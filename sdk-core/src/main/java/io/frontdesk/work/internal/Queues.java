package io.frontdesk.work.internal;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.work.NewWork;
import io.frontdesk.work.WorkHandler;
import io.frontdesk.work.WorkPump;
import io.frontdesk.work.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What one engine takes turns at: queues, the heaviest first, and pumps. Thread-safe. */
final class Queues {

    private static final Comparator<Registration> HEAVIEST_FIRST =
            Comparator.comparingInt((Registration r) -> r.queue().weight()).reversed();

    private final Supplier<Lookout> lookouts;
    private final List<Registration> queues = new CopyOnWriteArrayList<>();
    private final List<Pump> pumps = new CopyOnWriteArrayList<>();
    private final List<Predicate<String>> gates = new CopyOnWriteArrayList<>();

    Queues(Supplier<Lookout> lookouts) {
        this.lookouts = lookouts;
    }

    synchronized void add(WorkQueue queue, WorkHandler handler) {
        if (find(queue.name()).isPresent()) {
            throw new FrontdeskException(
                    ErrorCode.NOT_CONFIGURED,
                    "Queue '" + queue.name() + "' has a handler already. Register each queue once.");
        }
        queues.add(new Registration(queue, handler, lookouts.get()));
        queues.sort(HEAVIEST_FIRST);
    }

    void add(WorkPump pump) {
        pumps.add(new Pump(pump, lookouts.get()));
    }

    void add(Predicate<String> gate) {
        gates.add(gate);
    }

    List<Registration> all() {
        return queues;
    }

    List<Pump> pumps() {
        return pumps;
    }

    List<String> names() {
        return queues.stream().map(r -> r.queue().name()).toList();
    }

    Optional<Registration> find(String queue) {
        return queues.stream().filter(r -> r.queue().name().equals(queue)).findFirst();
    }

    Registration require(String queue) {
        return find(queue)
                .orElseThrow(() -> InvalidInputException.of(
                        "queue",
                        "is not known",
                        "use one of " + names().stream().sorted().toList()));
    }

    /** Whether anything may be claimed from it now. */
    boolean isOpen(Registration queue) {
        return queue.hasRoom()
                && gates.stream().allMatch(open -> open.test(queue.queue().name()));
    }

    /** Whether others are heavier. */
    boolean isLight(Registration queue) {
        return !queues.isEmpty()
                && queue.queue().weight() < queues.get(0).queue().weight();
    }

    /** This node has committed work. */
    void scheduled(List<NewWork> work, Instant now) {
        work.stream()
                .collect(Collectors.groupingBy(NewWork::queue))
                .forEach((queue, some) -> find(queue).ifPresent(r -> r.scheduled(some, now)));
    }

    /** Those of them that this node handles. */
    Map<String, Instant> known(Map<String, Instant> due) {
        Map<String, Instant> known = new HashMap<>(due);
        known.keySet().retainAll(names());
        return known;
    }

    /**
     * Other nodes have committed work.
     *
     * @param due the queues, with the earliest of its times
     * @param soon how far ahead they tell of it
     */
    void heard(Map<String, Instant> due, Instant now, Duration soon) {
        due.forEach((queue, earliest) -> find(queue).ifPresent(r -> r.heard(earliest, now, soon)));
    }

    void dueAgain(String queue, Collection<Instant> times) {
        find(queue).ifPresent(r -> r.lookout().expect(times));
    }

    /** There may be something anywhere. */
    void hintAll() {
        queues.forEach(r -> r.lookout().hint());
        hintPumps();
    }

    /** There may be something for the pumps. */
    void hintPumps() {
        pumps.forEach(p -> p.lookout().hint());
    }
}
