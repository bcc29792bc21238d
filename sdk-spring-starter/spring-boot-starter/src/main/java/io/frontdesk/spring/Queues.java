package io.frontdesk.spring;

import io.frontdesk.Frontdesk;
import io.frontdesk.messaging.PauseTarget;
import io.frontdesk.work.QueueStatus;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Queues as an operator sees them: paused on this node, or on all. */
final class Queues {

    private Queues() {}

    static List<QueueStatus> of(Frontdesk frontdesk) {
        Set<String> everywhere = frontdesk.pauses().list().stream()
                .filter(pause -> pause.target().kind() == PauseTarget.Kind.QUEUE)
                .map(pause -> pause.target().name())
                .collect(Collectors.toSet());
        return frontdesk.worker().queues().stream()
                .map(queue -> everywhere.contains(queue.name()) ? paused(queue) : queue)
                .toList();
    }

    private static QueueStatus paused(QueueStatus queue) {
        return new QueueStatus(
                queue.name(), queue.due(), queue.later(), queue.leased(), queue.oldestDue(), true, queue.weight());
    }
}
