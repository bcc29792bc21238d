package io.frontdesk.testkit;

import static io.frontdesk.testkit.ContactIsolation.require;
import static io.frontdesk.testkit.IsolationWorld.mixed;

import io.frontdesk.consent.Purpose;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.preferences.spi.TopicRow;
import io.frontdesk.spi.Persistence;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Topics of another tenant, and which of its people want to hear nothing. */
final class PreferenceIsolation {

    private static final Purpose TOPIC = Purpose.of("news");
    private static final long VERSION = 5;

    private PreferenceIsolation() {}

    static List<IsolationCase> cases() {
        return List.of(
                new IsolationCase(
                        "TopicStore.list(TenantId)",
                        "all",
                        (w, own, target) -> w
                                .as(own, () -> w.persistence().topics().list(own.tenant()))
                                .stream()
                                .anyMatch(row -> row.tenant().equals(target.tenant()))),
                new IsolationCase("TopicStore.insert(TopicRow)", "run into", PreferenceIsolation::inserts),
                new IsolationCase("TopicStore.update(TopicRow)", "guessed version", PreferenceIsolation::updates),
                new IsolationCase(
                        "TopicStore.remove(TenantId, Purpose)", "guessed topic", PreferenceIsolation::removes),
                new IsolationCase(
                        "ConsentStore.pause(TenantId, ContactId, Instant, Instant)",
                        "guessed contact",
                        PreferenceIsolation::pauses),
                new IsolationCase(
                        "ConsentStore.resume(TenantId, ContactId)", "guessed contact", PreferenceIsolation::resumes),
                new IsolationCase("ConsentStore.pauses(Collection)", "mixed batch", PreferenceIsolation::looks));
    }

    static void store(Persistence persistence, Rows rows, Estate estate) {
        persistence.consents().pause(estate.tenant(), paused(estate), rows.later(60), rows.now());
    }

    /** Of the owner alone: both would have one of this name. */
    static void storeTopic(Persistence persistence, Rows rows, Estate owner) {
        persistence.topics().insert(new TopicRow(owner.tenant(), TOPIC, 1, "{}", VERSION, rows.now()));
    }

    static List<Object> everythingOf(Persistence persistence, Estate estate) {
        return List.of(
                persistence.topics().list(estate.tenant()),
                persistence.consents().pauses(List.of(new ContactRef(estate.tenant(), paused(estate)))));
    }

    /** Somebody of whom nothing else is known. */
    private static ContactId paused(Estate estate) {
        return new ContactId(estate.claim().result());
    }

    private static boolean inserts(IsolationWorld w, Estate own, Estate target) {
        require(!w.as(target, () -> w.persistence().topics().list(target.tenant()))
                .isEmpty());
        return !w.as(
                own,
                () -> w.persistence()
                        .topics()
                        .insert(new TopicRow(
                                own.tenant(), TOPIC, 1, "{}", 1, w.rows().now())));
    }

    private static boolean updates(IsolationWorld w, Estate own, Estate target) {
        require(!w.as(target, () -> w.persistence().topics().list(target.tenant()))
                .isEmpty());
        return w.as(
                own,
                () -> w.persistence()
                        .topics()
                        .update(new TopicRow(
                                own.tenant(),
                                TOPIC,
                                1,
                                "{}",
                                VERSION + 1,
                                w.rows().now())));
    }

    private static boolean removes(IsolationWorld w, Estate own, Estate target) {
        require(!w.as(target, () -> w.persistence().topics().list(target.tenant()))
                .isEmpty());
        return w.as(own, () -> w.persistence().topics().remove(own.tenant(), TOPIC));
    }

    private static boolean pauses(IsolationWorld w, Estate own, Estate target) {
        Instant until = w.rows().later(1 + w.rows().number(1_000_000));
        w.as(own, () -> {
            w.persistence()
                    .consents()
                    .pause(own.tenant(), paused(target), until, w.rows().now());
            return true;
        });
        var person = new ContactRef(target.tenant(), paused(target));
        return w.as(target, () -> w.persistence().consents().pauses(List.of(person)))
                .containsValue(until);
    }

    private static boolean resumes(IsolationWorld w, Estate own, Estate target) {
        return w.as(own, () -> w.persistence().consents().resume(own.tenant(), paused(target)));
    }

    private static boolean looks(IsolationWorld w, Estate own, Estate target) {
        var mine = new ContactRef(own.tenant(), paused(own));
        var guessed = new ContactRef(own.tenant(), paused(target));
        Map<ContactRef, Instant> found =
                w.as(own, () -> w.persistence().consents().pauses(mixed(mine, guessed)));
        require(found.containsKey(mine));
        return found.containsKey(guessed);
    }
}
