package io.frontdesk.testkit;

import static io.frontdesk.testkit.ContactIsolation.require;
import static io.frontdesk.testkit.IsolationWorld.mixed;

import io.frontdesk.encryption.spi.DataKeyRow;
import io.frontdesk.encryption.spi.DataKeyStore;
import io.frontdesk.encryption.spi.KeySubject;
import io.frontdesk.encryption.spi.TenantKeyRow;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Wrapped keys of another tenant. */
final class KeyIsolation {

    private KeyIsolation() {}

    static List<IsolationCase> cases() {
        return List.of(
                new IsolationCase(
                        "DataKeyStore.tenantKeys(Collection)",
                        "own tenant",
                        (w, own, target) -> w.as(own, () -> keys(w).tenantKeys(List.of(own.tenant())))
                                .contains(target.tenantKey())),
                new IsolationCase(
                        "DataKeyStore.insertTenantKeys(List)",
                        "guessed version",
                        (w, own, target) -> w.as(
                                        own, () -> keys(w).insertTenantKeys(List.of(tenantKey(w, own, target))))
                                .isEmpty()),
                new IsolationCase(
                        "DataKeyStore.rewrapTenantKeys(List)", "guessed version", KeyIsolation::rewrapsTenantKey),
                new IsolationCase(
                        "DataKeyStore.destroyTenantKey(TenantId, int)",
                        "guessed version",
                        (w, own, target) -> w.as(
                                own,
                                () -> keys(w).destroyTenantKey(
                                                own.tenant(), target.tenantKey().version()))),
                new IsolationCase("DataKeyStore.dataKeys(Collection)", "mixed batch", KeyIsolation::findsMixed),
                new IsolationCase(
                        "DataKeyStore.insertDataKeys(List)",
                        "guessed subject",
                        (w, own, target) -> w.as(own, () -> keys(w).insertDataKeys(List.of(dataKey(w, own, target))))
                                .isEmpty()),
                new IsolationCase("DataKeyStore.rewrapDataKeys(List)", "guessed subject", KeyIsolation::rewrapsDataKey),
                new IsolationCase(
                        "DataKeyStore.dataKeysBelow(TenantId, int, int)",
                        "own tenant",
                        (w, own, target) -> w.as(own, () -> keys(w).dataKeysBelow(own.tenant(), Integer.MAX_VALUE, 100))
                                .contains(target.dataKey())),
                new IsolationCase(
                        "DataKeyStore.destroyDataKeys(Collection)",
                        "guessed subject",
                        (w, own, target) ->
                                w.as(own, () -> keys(w).destroyDataKeys(List.of(subject(own, target)))) > 0),
                new IsolationCase(
                        "DataKeyStore.noteDestroyed(Collection, Instant)", "guessed subject", KeyIsolation::notes),
                new IsolationCase("DataKeyStore.destroyed(Collection)", "mixed batch", KeyIsolation::findsDestroyed));
    }

    private static boolean rewrapsTenantKey(IsolationWorld w, Estate own, Estate target) {
        TenantKeyRow other = tenantKey(w, own, target);
        w.as(own, () -> {
            keys(w).rewrapTenantKeys(List.of(other));
            return true;
        });
        return !w.as(target, () -> keys(w).tenantKeys(List.of(target.tenant()))).contains(target.tenantKey());
    }

    private static boolean rewrapsDataKey(IsolationWorld w, Estate own, Estate target) {
        DataKeyRow other = dataKey(w, own, target);
        w.as(own, () -> {
            keys(w).rewrapDataKeys(List.of(other));
            return true;
        });
        List<KeySubject> asked = List.of(target.dataKey().subject());
        return !w.as(target, () -> keys(w).dataKeys(asked)).contains(target.dataKey());
    }

    private static boolean findsMixed(IsolationWorld w, Estate own, Estate target) {
        KeySubject guessed = subject(own, target);
        KeySubject crossed = subject(target, own);
        List<DataKeyRow> found = w.asBoth(() -> keys(w).dataKeys(mixed(
                own.dataKey().subject(), guessed, crossed, target.dataKey().subject())));
        require(found.contains(own.dataKey()));
        require(found.contains(target.dataKey()));
        return own.is(target) || Set.copyOf(found).size() > 2;
    }

    private static boolean notes(IsolationWorld w, Estate own, Estate target) {
        UUID subject = w.rows().id();
        note(w, own, subject);
        List<KeySubject> asked = List.of(new KeySubject(target.tenant(), subject));
        return !w.as(target, () -> keys(w).destroyed(asked)).isEmpty();
    }

    private static boolean findsDestroyed(IsolationWorld w, Estate own, Estate target) {
        UUID ours = w.rows().id();
        UUID theirs = w.rows().id();
        note(w, own, ours);
        note(w, target, theirs);
        Set<KeySubject> found = w.asBoth(() -> keys(w).destroyed(mixed(
                new KeySubject(own.tenant(), ours),
                new KeySubject(own.tenant(), theirs),
                new KeySubject(target.tenant(), ours),
                new KeySubject(target.tenant(), theirs))));
        require(found.contains(new KeySubject(own.tenant(), ours)));
        require(found.contains(new KeySubject(target.tenant(), theirs)));
        return found.contains(new KeySubject(own.tenant(), theirs));
    }

    private static void note(IsolationWorld w, Estate owner, UUID subject) {
        w.as(owner, () -> {
            keys(w).noteDestroyed(
                            List.of(new KeySubject(owner.tenant(), subject)),
                            w.rows().now());
            return true;
        });
    }

    private static TenantKeyRow tenantKey(IsolationWorld w, Estate own, Estate target) {
        return w.rows().tenantKey(own.tenant(), target.tenantKey().version());
    }

    private static DataKeyRow dataKey(IsolationWorld w, Estate own, Estate target) {
        return w.rows()
                .dataKey(
                        subject(own, target),
                        target.dataKey().version(),
                        own.dataKey().tenantKey());
    }

    private static KeySubject subject(Estate tenant, Estate subject) {
        return new KeySubject(tenant.tenant(), subject.dataKey().subject().subject());
    }

    private static DataKeyStore keys(IsolationWorld w) {
        return w.persistence().dataKeys();
    }
}
