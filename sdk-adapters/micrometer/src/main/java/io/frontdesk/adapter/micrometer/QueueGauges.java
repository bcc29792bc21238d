package io.frontdesk.adapter.micrometer;

import io.frontdesk.common.spi.QueueDepth;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What lay in each queue when it was last read. A queue that is not read any more shows as empty. */
final class QueueGauges {

    private final MeterRegistry registry;
    private final Tags common;
    private final Map<String, Last> queues = new ConcurrentHashMap<>();

    QueueGauges(MeterRegistry registry, Tags common) {
        this.registry = registry;
        this.common = common;
    }

    void update(List<QueueDepth> depths, Instant now) {
        depths.forEach(
                depth -> queues.computeIfAbsent(depth.queue(), this::register).set(depth, now));
        Set<String> read = depths.stream().map(QueueDepth::queue).collect(Collectors.toSet());
        queues.forEach((queue, last) -> {
            if (!read.contains(queue)) {
                last.set(QueueDepth.empty(queue), now);
            }
        });
    }

    private Last register(String queue) {
        var last = new Last(QueueDepth.empty(queue));
        Tags tags = common.and("queue", queue);
        Gauge.builder("frontdesk.queue.due", last, l -> l.depth.due())
                .tags(tags)
                .description("Items that could be leased now, on all nodes")
                .register(registry);
        Gauge.builder("frontdesk.queue.later", last, l -> l.depth.later())
                .tags(tags)
                .description("Items due at a later time")
                .register(registry);
        Gauge.builder("frontdesk.queue.leased", last, l -> l.depth.leased())
                .tags(tags)
                .description("Items in some node's hands")
                .register(registry);
        TimeGauge.builder("frontdesk.queue.oldest.age", last, TimeUnit.MILLISECONDS, l -> l.ageMillis)
                .tags(tags)
                .description("How long the oldest due item has waited")
                .register(registry);
        return last;
    }

    /** Held by the observer, so that the registry's weak reference to it lives as long as the desk. */
    private static final class Last {

        private volatile QueueDepth depth;
        private volatile long ageMillis;

        private Last(QueueDepth depth) {
            this.depth = depth;
        }

        private void set(QueueDepth read, Instant now) {
            depth = read;
            ageMillis = read.oldestAge(now).toMillis();
        }
    }
}
