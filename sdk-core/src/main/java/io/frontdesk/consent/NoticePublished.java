package io.frontdesk.consent;

import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.util.Map;
import java.util.UUID;

/**
 * A text that people are shown got a new version.
 *
 * @param event an id of its own: a notice's is a name
 */
public record NoticePublished(UUID event, NoticeRef notice, String sha256) implements DomainEvent {

    public static final EventType<NoticePublished> TYPE = EventType.of(
            "notice.published",
            NoticePublished.class,
            (subject, data) -> new NoticePublished(
                    subject.id(),
                    new NoticeRef(data.text("notice"), Integer.parseInt(data.text("version")), data.text("language")),
                    data.text("sha256")));

    @Override
    public EventType<NoticePublished> type() {
        return TYPE;
    }

    @Override
    public Subject subject() {
        return new Subject("notice", event);
    }

    @Override
    public Map<String, String> data() {
        return Map.of(
                "notice",
                notice.id(),
                "version",
                String.valueOf(notice.version()),
                "language",
                notice.language(),
                "sha256",
                sha256);
    }
}
