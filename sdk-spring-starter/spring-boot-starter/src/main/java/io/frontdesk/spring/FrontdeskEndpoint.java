package io.frontdesk.spring;

import io.frontdesk.Frontdesk;
import io.frontdesk.common.PageRequest;
import io.frontdesk.messaging.BreakerStatus;
import io.frontdesk.messaging.Pause;
import io.frontdesk.messaging.PauseSending;
import io.frontdesk.messaging.PauseTarget;
import io.frontdesk.work.DeadWork;
import io.frontdesk.work.DeadWorkQuery;
import io.frontdesk.work.QueueStatus;
import io.frontdesk.work.TriggerStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/** {@code /actuator/frontdesk}: queues, dead work and wiring to read; pausing, resuming and requeueing to do. Nothing personal is in it. */
@Endpoint(id = "frontdesk")
final class FrontdeskEndpoint {

    private static final int SHOWN = 50;

    private final Frontdesk frontdesk;
    private final StartupLine wiring;

    FrontdeskEndpoint(Frontdesk frontdesk, StartupLine wiring) {
        this.frontdesk = frontdesk;
        this.wiring = wiring;
    }

    /** How the desk stands. */
    @ReadOperation
    public Status status() {
        return new Status(
                wiring.wired(),
                wiring.missing(),
                Queues.of(frontdesk),
                frontdesk
                        .worker()
                        .dead(DeadWorkQuery.all(), PageRequest.first(SHOWN))
                        .items(),
                frontdesk.worker().triggers(),
                frontdesk.pauses().list(),
                frontdesk.breakers());
    }

    /**
     * Does what an operator wants, on all nodes.
     *
     * @param action {@code pause} or {@code resume} for a queue; {@code requeue} for dead work of a queue, or of all: at most 1,000 a call
     */
    @WriteOperation
    public Map<String, Object> operate(@Selector String action, @Nullable String queue) {
        return switch (action) {
            case "pause" -> {
                frontdesk.pauses().pause(PauseSending.of(PauseTarget.queue(known(queue))));
                yield Map.of("paused", required(queue));
            }
            case "resume" ->
                Map.of(
                        "resumed",
                        frontdesk
                                .pauses()
                                .resume(PauseTarget.queue(required(queue)))
                                .isPresent());
            case "requeue" -> {
                var result = frontdesk
                        .worker()
                        .requeueAll(
                                queue == null
                                        ? DeadWorkQuery.all()
                                        : DeadWorkQuery.all().inQueue(queue));
                yield Map.of("requeued", result.requeued(), "more", result.more());
            }
            default -> throw refused("Unknown action. Use pause, resume or requeue.");
        };
    }

    private static String required(@Nullable String queue) {
        if (queue == null || queue.isBlank()) {
            throw refused("Name the queue, such as {\"queue\": \"message.email.normal\"}.");
        }
        return queue;
    }

    /** Who misspells a queue shall not believe that it is paused. */
    private String known(@Nullable String queue) {
        String named = required(queue);
        List<String> names =
                frontdesk.worker().queues().stream().map(QueueStatus::name).toList();
        if (!names.contains(named)) {
            throw refused("There is no such queue. Known: " + String.join(", ", names) + ".");
        }
        return named;
    }

    /** HTTP 400 with the text. */
    private static InvalidEndpointRequestException refused(String why) {
        return new InvalidEndpointRequestException(why, why);
    }

    /**
     * What {@link #status()} answers.
     *
     * @param dead the first 50
     */
    record Status(
            List<String> wired,
            List<String> missing,
            List<QueueStatus> queues,
            List<DeadWork> dead,
            List<TriggerStatus> triggers,
            List<Pause> pauses,
            List<BreakerStatus> breakers) {}
}
