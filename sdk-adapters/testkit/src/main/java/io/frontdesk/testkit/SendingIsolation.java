package io.frontdesk.testkit;

import static io.frontdesk.testkit.ContactIsolation.require;
import static io.frontdesk.testkit.IsolationWorld.mixed;

import io.frontdesk.messaging.spi.FrequencyKey;
import io.frontdesk.messaging.spi.FrequencyRow;
import io.frontdesk.messaging.spi.FrequencyStore;
import io.frontdesk.messaging.spi.FrequencyUse;
import io.frontdesk.messaging.spi.SendingRulesRow;
import io.frontdesk.messaging.spi.SendingRulesStore;
import java.util.List;
import java.util.Map;

/** Sending rules of another tenant, and what it counts under its frequency caps. */
final class SendingIsolation {

    private static final String CAP = "*/*/day";
    private static final long VERSION = 5;

    private SendingIsolation() {}

    static List<IsolationCase> cases() {
        return List.of(
                new IsolationCase("FrequencyStore.lock(Collection, Instant)", "same subject", SendingIsolation::locks),
                new IsolationCase("FrequencyStore.save(Collection)", "same subject", SendingIsolation::saves),
                new IsolationCase("FrequencyStore.find(Collection)", "mixed batch", SendingIsolation::finds),
                new IsolationCase("FrequencyStore.before(TenantId, int, int)", "all", SendingIsolation::listsOld),
                new IsolationCase("FrequencyStore.forget(Collection)", "same subject", SendingIsolation::forgets),
                new IsolationCase("SendingRulesStore.find(Collection)", "only own", SendingIsolation::findsRules),
                new IsolationCase(
                        "SendingRulesStore.update(SendingRulesRow)", "guessed version", SendingIsolation::updatesRules),
                new IsolationCase(
                        "SendingRulesStore.insert(SendingRulesRow)", "run into", SendingIsolation::insertsRules));
    }

    /** A message of the contact, counted. */
    static void store(FrequencyStore store, Rows rows, Estate estate) {
        var use = new FrequencyUse(estate.messageId().value(), rows.now());
        store.lock(List.of(key(estate, estate)), rows.now());
        store.save(List.of(new FrequencyRow(key(estate, estate), List.of(use), rows.now())));
    }

    /** Of the owner alone: a tenant has one row. */
    static void storeRules(SendingRulesStore store, Rows rows, Estate owner) {
        store.insert(new SendingRulesRow(owner.tenant(), "{\"of\":\"owner\"}", VERSION, rows.now()));
    }

    static Map<FrequencyKey, List<FrequencyUse>> counted(FrequencyStore store, Estate estate) {
        return store.find(List.of(key(estate, estate)));
    }

    private static FrequencyKey key(Estate tenant, Estate person) {
        return new FrequencyKey(tenant.tenant(), person.contactId().value().toString(), CAP);
    }

    private static boolean locks(IsolationWorld w, Estate own, Estate target) {
        FrequencyKey guessed = key(own, target);
        return !w.as(own, () -> frequencies(w).lock(List.of(guessed), w.rows().now()))
                .getOrDefault(guessed, List.of())
                .isEmpty();
    }

    private static boolean saves(IsolationWorld w, Estate own, Estate target) {
        FrequencyKey guessed = key(own, target);
        var before = w.as(target, () -> counted(frequencies(w), target));
        w.as(own, () -> {
            frequencies(w).lock(List.of(guessed), w.rows().now());
            frequencies(w)
                    .save(List.of(new FrequencyRow(
                            guessed,
                            List.of(new FrequencyUse(w.rows().id(), w.rows().now())),
                            w.rows().now())));
            return true;
        });
        return !before.equals(w.as(target, () -> counted(frequencies(w), target)));
    }

    private static boolean finds(IsolationWorld w, Estate own, Estate target) {
        FrequencyKey guessed = key(own, target);
        var found = w.as(own, () -> frequencies(w).find(mixed(key(own, own), guessed)));
        require(found.containsKey(key(own, own)));
        return !found.getOrDefault(guessed, List.of()).isEmpty();
    }

    private static boolean listsOld(IsolationWorld w, Estate own, Estate target) {
        FrequencyKey counted = byAddress(target);
        w.as(target, () -> frequencies(w).lock(List.of(counted), w.rows().now()));
        List<FrequencyKey> found = w.as(own, () -> frequencies(w).before(own.tenant(), 2, 100));
        return found.stream().anyMatch(key -> key.subject().equals(counted.subject()));
    }

    private static FrequencyKey byAddress(Estate estate) {
        return new FrequencyKey(estate.tenant(), estate.suppression().address().hex(), CAP);
    }

    private static boolean forgets(IsolationWorld w, Estate own, Estate target) {
        w.as(own, () -> {
            frequencies(w).forget(List.of(key(own, target)));
            return true;
        });
        return w.as(target, () -> counted(frequencies(w), target)).isEmpty();
    }

    private static boolean findsRules(IsolationWorld w, Estate own, Estate target) {
        return w.as(own, () -> rules(w).find(mixed(own.tenant()))).containsKey(target.tenant());
    }

    private static boolean updatesRules(IsolationWorld w, Estate own, Estate target) {
        require(w.as(target, () -> rules(w).find(List.of(target.tenant()))).containsKey(target.tenant()));
        return w.as(
                own,
                () -> rules(w).update(new SendingRulesRow(
                        own.tenant(), "{}", VERSION + 1, w.rows().now())));
    }

    private static boolean insertsRules(IsolationWorld w, Estate own, Estate target) {
        require(w.as(target, () -> rules(w).find(List.of(target.tenant()))).containsKey(target.tenant()));
        return !w.as(
                own,
                () -> rules(w).insert(new SendingRulesRow(
                        own.tenant(), "{}", 1, w.rows().now())));
    }

    private static FrequencyStore frequencies(IsolationWorld w) {
        return w.persistence().frequencies();
    }

    private static SendingRulesStore rules(IsolationWorld w) {
        return w.persistence().sendingRules();
    }
}
