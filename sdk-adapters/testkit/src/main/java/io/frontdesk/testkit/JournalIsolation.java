package io.frontdesk.testkit;

import io.frontdesk.journal.ParkedEvent;
import io.frontdesk.journal.spi.JournalEntry;
import io.frontdesk.journal.spi.JournalStore;
import java.util.List;
import java.util.UUID;

/** Journal entries and parked events of another tenant. */
final class JournalIsolation {

    private static final String LIST = "JournalStore.list(TenantId, String, UUID, UUID, int)";

    private JournalIsolation() {}

    static List<IsolationCase> cases() {
        return List.of(
                new IsolationCase("JournalStore.append(List)", "guessed id", JournalIsolation::appends),
                new IsolationCase(
                        "JournalStore.find(TenantId, UUID)",
                        "guessed id",
                        (w, own, target) -> w.as(
                                        own,
                                        () -> journal(w)
                                                .find(
                                                        own.tenant(),
                                                        target.entry().id()))
                                .isPresent()),
                new IsolationCase(
                        LIST,
                        "all",
                        (w, own, target) ->
                                holds(target, w.as(own, () -> journal(w).list(own.tenant(), null, null, null, 100)))),
                new IsolationCase(
                        LIST,
                        "guessed subject",
                        (w, own, target) -> holds(
                                target,
                                w.as(
                                        own,
                                        () -> journal(w)
                                                .list(
                                                        own.tenant(),
                                                        target.entry().subjectType(),
                                                        target.entry().subjectId(),
                                                        null,
                                                        9)))),
                new IsolationCase("JournalStore.park(ParkedEvent)", "guessed event", JournalIsolation::parks),
                new IsolationCase(
                        "JournalStore.unpark(TenantId, String, UUID)",
                        "guessed event",
                        (w, own, target) -> w.as(
                                own,
                                () -> journal(w)
                                        .unpark(
                                                own.tenant(),
                                                w.subscriber(),
                                                target.parked().eventId()))));
    }

    /** The owner draws a new id, since nothing says what appending a standing one does. */
    private static boolean appends(IsolationWorld w, Estate own, Estate target) {
        UUID id = own.is(target) ? w.rows().id() : target.entry().id();
        JournalEntry entry = w.rows().entry(own.tenant()).id(id).build();
        w.as(own, () -> {
            journal(w).append(List.of(entry));
            return true;
        });
        return w.as(target, () -> journal(w).list(target.tenant(), null, null, null, 100)).stream()
                .anyMatch(found -> found.subjectId().equals(entry.subjectId()));
    }

    private static boolean parks(IsolationWorld w, Estate own, Estate target) {
        w.shareEventId(own, target);
        ParkedEvent known = target.parked();
        ParkedEvent again = new ParkedEvent(
                known.subscriber(), own.tenant(), known.eventId(), 99, known.problem(), known.parkedAt());
        w.as(own, () -> {
            journal(w).park(again);
            return true;
        });
        List<ParkedEvent> parked = w.as(target, () -> journal(w).parked(w.subscriber(), null, 100));
        return !parked.contains(known);
    }

    private static boolean holds(Estate target, List<JournalEntry> entries) {
        return entries.stream()
                .anyMatch(entry -> entry.id().equals(target.entry().id()));
    }

    private static JournalStore journal(IsolationWorld w) {
        return w.persistence().journal();
    }
}
