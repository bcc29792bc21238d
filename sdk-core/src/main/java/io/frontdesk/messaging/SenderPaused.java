package io.frontdesk.messaging;

import io.frontdesk.common.Channel;
import io.frontdesk.common.TenantId;
import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.util.Map;

/**
 * An account was paused for a tenant because what it sends is not wanted: somebody should look at the lists and texts before it is resumed.
 *
 * @param account its key
 * @param count how many messages of the last three days gave cause
 * @param of out of how many
 */
public record SenderPaused(TenantId tenant, Channel channel, String account, HealthConcern concern, long count, long of)
        implements DomainEvent {

    public static final EventType<SenderPaused> TYPE = EventType.of(
            "sender.paused",
            SenderPaused.class,
            (subject, data) -> new SenderPaused(
                    new TenantId(subject.id()),
                    Channel.of(data.text("channel")),
                    data.text("account"),
                    HealthConcern.valueOf(data.text("concern")),
                    Long.parseLong(data.text("count")),
                    Long.parseLong(data.text("of"))));

    @Override
    public EventType<SenderPaused> type() {
        return TYPE;
    }

    @Override
    public Subject subject() {
        return new Subject("tenant", tenant.value());
    }

    @Override
    public Map<String, String> data() {
        return Map.of(
                "channel",
                channel.code(),
                "account",
                account,
                "concern",
                concern.name(),
                "count",
                Long.toString(count),
                "of",
                Long.toString(of));
    }
}
