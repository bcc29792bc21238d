package io.frontdesk.spring;

import io.frontdesk.Frontdesk;
import io.frontdesk.adapter.jpa.FrontdeskSchema;
import io.frontdesk.work.QueueStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Whether the database answers, how far behind the queues are, which schema is there: three small queries, no provider. Work that lags is no reason to
 * restart a node, so that it has a status of its own, which HTTP maps to 200.
 */
final class FrontdeskHealth extends AbstractHealthIndicator {

    static final Status LAGGING =
            new Status("LAGGING", "The oldest due work has waited longer than frontdesk.health.lag");

    private final Frontdesk frontdesk;
    private final DeskParts parts;
    private final Duration limit;
    private final Clock clock = Clock.systemUTC();

    FrontdeskHealth(Frontdesk frontdesk, DeskParts parts, Duration limit) {
        super("Frontdesk's health could not be read");
        this.frontdesk = frontdesk;
        this.parts = parts;
        this.limit = limit;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        List<QueueStatus> queues = Queues.of(frontdesk);
        Duration lag = lag(queues);
        builder.status(lag.compareTo(limit) > 0 ? LAGGING : Status.UP)
                .withDetail("lag", lag.toString())
                .withDetail("due", queues.stream().mapToLong(QueueStatus::due).sum())
                .withDetail(
                        "later", queues.stream().mapToLong(QueueStatus::later).sum())
                .withDetail(
                        "paused",
                        queues.stream()
                                .filter(QueueStatus::paused)
                                .map(QueueStatus::name)
                                .toList());
        parts.schema()
                .forEach(schema -> builder.withDetail("schema", schema.version() + " of " + FrontdeskSchema.latest()));
    }

    private Duration lag(List<QueueStatus> queues) {
        Optional<Instant> oldest =
                queues.stream().flatMap(queue -> queue.oldestDue().stream()).min(Comparator.naturalOrder());
        Duration lag = oldest.map(due -> Duration.between(due, clock.instant())).orElse(Duration.ZERO);
        return lag.isNegative() ? Duration.ZERO : lag;
    }
}
