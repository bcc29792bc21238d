package io.frontdesk.messaging;

import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.util.Map;
import java.util.UUID;

/** A new version of a template was published. */
public record TemplatePublished(UUID id, String key, int version) implements DomainEvent {

    public static final EventType<TemplatePublished> TYPE = EventType.of(
            "template.published",
            TemplatePublished.class,
            (subject, data) ->
                    new TemplatePublished(subject.id(), data.text("key"), Integer.parseInt(data.text("version"))));

    @Override
    public EventType<TemplatePublished> type() {
        return TYPE;
    }

    @Override
    public Subject subject() {
        return new Subject("template", id);
    }

    @Override
    public Map<String, String> data() {
        return Map.of("key", key, "version", Integer.toString(version));
    }
}
