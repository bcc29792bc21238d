package io.frontdesk.adapter.micrometer;

import io.frontdesk.common.spi.MessageOutcome;
import io.frontdesk.common.spi.Observer;
import io.frontdesk.common.spi.QueueDepth;
import io.frontdesk.common.spi.WorkTally;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Counts what the engine does in a Micrometer registry, with tags of few values only: queue, channel, outcome, reason. Never a tenant. Give it to
 * {@code FrontdeskBuilder.observer}; the meters are listed in {@code docs/adapters/micrometer.md}. Thread-safe.
 */
public final class MicrometerObserver implements Observer {

    private final MeterRegistry registry;
    private final Tags common;
    private final boolean accounts;
    private final QueueGauges queues;

    private MicrometerObserver(MeterRegistry registry, Tags common, boolean accounts) {
        this.registry = registry;
        this.common = common;
        this.accounts = accounts;
        this.queues = new QueueGauges(registry, common);
    }

    /** In the host's own registry, which the host closes. One desk a registry, unless {@link #withTag} tells them apart. */
    public static MicrometerObserver on(MeterRegistry registry) {
        return new MicrometerObserver(Objects.requireNonNull(registry, "registry"), Tags.empty(), false);
    }

    /** The same with one more tag on every meter, such as the name of the desk. */
    public MicrometerObserver withTag(String key, String value) {
        return new MicrometerObserver(registry, common.and(key, value), accounts);
    }

    /** The same with a tag {@code account} on the outcomes of messages: for few tenants, since each account makes series of its own. */
    public MicrometerObserver withAccountTag() {
        return new MicrometerObserver(registry, common, true);
    }

    @Override
    public void claimed(String queue, int items, Duration took) {
        timer("frontdesk.work.claim", "Transactions that lease work", common.and("queue", queue))
                .record(took);
        counter("frontdesk.work.claimed", "Items leased", common.and("queue", queue))
                .increment(items);
    }

    @Override
    public void handled(String queue, int items, Duration took) {
        timer("frontdesk.work.handle", "Batches in the hands of their handler", common.and("queue", queue))
                .record(took);
    }

    @Override
    public void settled(String queue, WorkTally tally) {
        items(queue, "done", tally.done());
        items(queue, "retried", tally.retried());
        items(queue, "dead", tally.dead());
        items(queue, "lost", tally.lost());
    }

    private void items(String queue, String outcome, int count) {
        // Also for none: a series that begins at its first failure hides that failure from a rate.
        counter("frontdesk.work.items", "Items settled", common.and("queue", queue, "outcome", outcome))
                .increment(count);
    }

    @Override
    public void messages(List<MessageOutcome> outcomes) {
        for (MessageOutcome one : outcomes) {
            Tags tags = common.and("channel", one.channel().code(), "outcome", one.outcome());
            timer("frontdesk.message.latency", "From when a message was due to its outcome", tags)
                    .record(one.latency());
            Tags reasoned = tags.and("reason", one.reason());
            counter(
                            "frontdesk.message.outcomes",
                            "What became of messages",
                            accounts ? reasoned.and("account", one.account()) : reasoned)
                    .increment();
        }
    }

    @Override
    public void queues(List<QueueDepth> depths, Instant now) {
        queues.update(depths, now);
    }

    private Timer timer(String name, String description, Tags tags) {
        return Timer.builder(name).description(description).tags(tags).register(registry);
    }

    private Counter counter(String name, String description, Tags tags) {
        return Counter.builder(name).description(description).tags(tags).register(registry);
    }
}
