package io.frontdesk.journal.internal;

import io.frontdesk.common.Actor;
import io.frontdesk.common.Page;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.Uuids;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.journal.Activities;
import io.frontdesk.journal.Activity;
import io.frontdesk.journal.Subject;
import io.frontdesk.journal.spi.JournalEntry;
import io.frontdesk.journal.spi.JournalStore;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the journal as a feed. */
final class ActivityService implements Activities {

    private final Environment env;
    private final JournalStore store;
    private final CallContext context;

    ActivityService(Environment env, JournalStore store, CallContext context) {
        this.env = env;
        this.store = store;
        this.context = context;
    }

    @Override
    public Page<Activity> list(PageRequest page) {
        return list(null, page);
    }

    @Override
    public Page<Activity> of(Subject subject, PageRequest page) {
        return list(subject, page);
    }

    private Page<Activity> list(@Nullable Subject subject, PageRequest page) {
        var before = page.cursor().map(c -> Uuids.parse("cursor", c)).orElse(null);
        List<JournalEntry> found = context.inTransaction(() -> store.list(
                context.tenant(),
                subject == null ? null : subject.type(),
                subject == null ? null : subject.id(),
                before,
                page.limit()));
        Optional<String> next = found.size() < page.limit()
                ? Optional.empty()
                : Optional.of(found.get(found.size() - 1).id().toString());
        return new Page<>(found, next).map(this::activity);
    }

    private Activity activity(JournalEntry entry) {
        return new Activity(
                entry.id(),
                entry.type(),
                new Subject(entry.subjectType(), entry.subjectId()),
                Actor.parse(entry.actor()),
                entry.occurredAt(),
                EventTypes.data(entry, env.json()));
    }
}
