package io.frontdesk.testkit;

import static io.frontdesk.testkit.ContactIsolation.require;
import static io.frontdesk.testkit.IsolationWorld.mixed;

import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantScope;
import io.frontdesk.consent.ConsentKey;
import io.frontdesk.consent.ConsentState;
import io.frontdesk.consent.Suppression;
import io.frontdesk.consent.SuppressionKey;
import io.frontdesk.consent.spi.ConsentCurrent;
import io.frontdesk.consent.spi.ConsentRow;
import io.frontdesk.consent.spi.ConsentStore;
import io.frontdesk.consent.spi.SuppressionStore;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.contacts.spi.IndexedContact;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Consent and suppressions of another tenant. */
final class ConsentIsolation {

    /** How long a lock must hold somebody back to be seen. */
    private static final long SEEN_MILLIS = 300;

    private ConsentIsolation() {}

    static List<IsolationCase> cases() {
        return List.of(
                new IsolationCase("ConsentStore.append(TenantId, List)", "guessed contact", ConsentIsolation::appends),
                new IsolationCase(
                        "ConsentStore.lock(TenantId, Collection)", "guessed contact", ConsentIsolation::waits),
                new IsolationCase(
                        "ConsentStore.lock(TenantId, Collection)",
                        "is told of a guessed contact",
                        (w, own, target) -> !w.as(
                                        own, () -> consents(w).lock(own.tenant(), List.of(target.contactId())))
                                .isEmpty()),
                new IsolationCase(
                        "ConsentStore.eraseEvidence(TenantId, ContactId)",
                        "guessed contact",
                        ConsentIsolation::erasesEvidence),
                new IsolationCase(
                        "ConsentStore.erased(TenantId, Collection)", "guessed contact", ConsentIsolation::erased),
                new IsolationCase("ConsentStore.lines(TenantId, Collection)", "mixed batch", ConsentIsolation::lines),
                new IsolationCase(
                        "ConsentStore.find(TenantId, Collection)",
                        "guessed id",
                        (w, own, target) -> !w.as(
                                        own,
                                        () -> consents(w)
                                                .find(
                                                        own.tenant(),
                                                        List.of(target.consent()
                                                                .entry()
                                                                .id())))
                                .isEmpty()),
                new IsolationCase(
                        "ConsentStore.trail(TenantId, ContactId, UUID, int)",
                        "guessed contact",
                        (w, own, target) -> !w.as(
                                        own, () -> consents(w).trail(own.tenant(), target.contactId(), null, 10))
                                .isEmpty()),
                new IsolationCase("ConsentStore.project(Collection)", "guessed contact", ConsentIsolation::projects),
                new IsolationCase(
                        "ConsentStore.current(Collection)",
                        "guessed contact",
                        (w, own, target) -> !w.as(own, () -> consents(w).current(List.of(key(own, target))))
                                .isEmpty()),
                new IsolationCase("ConsentStore.current(Collection)", "mixed batch", ConsentIsolation::currentMixed),
                new IsolationCase(
                        "ConsentStore.ended(Collection, Instant, int)",
                        "all",
                        (w, own, target) -> w.as(
                                        own,
                                        () -> consents(w)
                                                .ended(
                                                        List.of(own.tenant()),
                                                        w.rows().later(60),
                                                        100))
                                .contains(target.current())),
                new IsolationCase(
                        "ConsentStore.appendReceipt(TenantId, ReceiptIssued)",
                        "guessed contact",
                        ConsentIsolation::appendsReceipt),
                new IsolationCase(
                        "ConsentStore.receipts(TenantId, ContactId, UUID, int)",
                        "guessed contact",
                        (w, own, target) -> !w.as(
                                        own, () -> consents(w).receipts(own.tenant(), target.contactId(), null, 10))
                                .isEmpty()),
                new IsolationCase(
                        "SuppressionStore.insertOrGet(TenantId, Suppression)",
                        "same address",
                        ConsentIsolation::suppresses),
                new IsolationCase("SuppressionStore.insertAll(Map)", "same address", ConsentIsolation::suppressesMany),
                new IsolationCase("SuppressionStore.replaceWeaker(Map)", "same address", ConsentIsolation::replaces),
                new IsolationCase(
                        "SuppressionStore.find(Collection)",
                        "guessed address",
                        (w, own, target) -> !w.as(own, () -> suppressions(w).find(List.of(address(own, target))))
                                .isEmpty()),
                new IsolationCase("SuppressionStore.find(Collection)", "mixed batch", ConsentIsolation::findsMixed),
                new IsolationCase(
                        "SuppressionStore.remove(SuppressionKey)",
                        "guessed address",
                        (w, own, target) -> w.as(own, () -> suppressions(w).remove(address(own, target)))
                                .isPresent()),
                new IsolationCase(
                        "SuppressionStore.removeAll(Collection)",
                        "guessed address",
                        (w, own, target) -> !w.as(own, () -> suppressions(w).removeAll(List.of(address(own, target))))
                                .isEmpty()),
                new IsolationCase(
                        "SuppressionStore.list(TenantId, String, UUID, int)",
                        "all",
                        (w, own, target) -> w.as(own, () -> suppressions(w).list(own.tenant(), null, null, 100))
                                .contains(target.suppression())),
                new IsolationCase(
                        "SuppressionStore.list(TenantId, String, UUID, int)",
                        "by channel",
                        (w, own, target) -> w.as(own, () -> suppressions(w).list(own.tenant(), "email", null, 100))
                                .contains(target.suppression())));
    }

    private static boolean erased(IsolationWorld w, Estate own, Estate target) {
        IndexedContact gone =
                w.rows().contact().profile(null).deletedAt(w.rows().now()).build();
        w.as(target, () -> w.persistence().contacts().insert(target.tenant(), List.of(gone)));
        return w.as(own, () -> consents(w).erased(own.tenant(), List.of(gone.id())))
                .contains(gone.id());
    }

    private static boolean erasesEvidence(IsolationWorld w, Estate own, Estate target) {
        w.as(own, () -> {
            consents(w).eraseEvidence(own.tenant(), target.contactId());
            return true;
        });
        return !w.as(target, () -> consents(w).lines(target.tenant(), List.of(target.contactId())))
                .contains(target.consent());
    }

    private static boolean appends(IsolationWorld w, Estate own, Estate target) {
        w.shareContactId(own, target);
        ConsentRow line = w.rows()
                .consent(own.tenant(), target.contactId())
                .state(ConsentState.WITHDRAWN)
                .statedAt(w.rows().later(60))
                .build();
        w.as(own, () -> {
            consents(w).append(own.tenant(), List.of(line));
            return true;
        });
        return w.as(target, () -> consents(w).lines(target.tenant(), List.of(target.contactId())))
                .contains(line);
    }

    /** Whether {@code own} has to wait while {@code target} holds the lock of its contact. */
    private static boolean waits(IsolationWorld w, Estate own, Estate target) {
        Supplier<Boolean> lock = () -> {
            consents(w).lock(own.tenant(), List.of(target.contactId()));
            return true;
        };
        if (!w.concurrent()) {
            return w.as(own, lock) && own.is(target);
        }
        w.shareContactId(own, target);
        FutureTask<Boolean> caller;
        boolean waited;
        try (var holder = OpenTransaction.after(w.persistence().transactions(), TenantScope.of(target.tenant()), () -> {
            consents(w).lock(target.tenant(), List.of(target.contactId()));
            return true;
        })) {
            require(Boolean.TRUE.equals(holder.result()));
            caller = Threads.start(() -> w.as(own, lock));
            waited = isWaiting(caller, own.is(target) ? SEEN_MILLIS : Threads.PATIENCE.toMillis());
        }
        return waited || !Threads.await(caller);
    }

    /** A database that gives up on a lock has waited for it. */
    private static boolean isWaiting(FutureTask<Boolean> caller, long millis) {
        try {
            return !caller.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FrontdeskException failure && failure.isRetriable()) {
                return true;
            }
            throw new IllegalStateException("the lock failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the proof was interrupted", e);
        }
    }

    private static boolean lines(IsolationWorld w, Estate own, Estate target) {
        List<ConsentRow> found =
                w.as(own, () -> consents(w).lines(own.tenant(), mixed(own.contactId(), target.contactId())));
        require(found.contains(own.consent()));
        return found.contains(target.consent());
    }

    private static boolean projects(IsolationWorld w, Estate own, Estate target) {
        ConsentCurrent other = w.rows()
                .current(w.rows()
                        .consent(own.tenant(), target.contactId())
                        .state(ConsentState.WITHDRAWN)
                        .build());
        w.as(own, () -> {
            consents(w).project(List.of(other));
            return true;
        });
        return w.as(target, () -> consents(w).current(List.of(target.consentKey())))
                .containsValue(other);
    }

    private static boolean appendsReceipt(IsolationWorld w, Estate own, Estate target) {
        var receipt =
                w.rows().receipt(target.contactId(), target.consent().entry().id());
        w.as(own, () -> {
            consents(w).appendReceipt(own.tenant(), receipt);
            return true;
        });
        return w.as(target, () -> consents(w).receipts(target.tenant(), target.contactId(), null, 10))
                .contains(receipt);
    }

    private static boolean currentMixed(IsolationWorld w, Estate own, Estate target) {
        ConsentKey guessed = key(own, target);
        ConsentKey crossed = key(target, own);
        Map<ConsentKey, ConsentCurrent> found =
                w.asBoth(() -> consents(w).current(mixed(own.consentKey(), guessed, crossed, target.consentKey())));
        require(Objects.equals(found.get(own.consentKey()), own.current()));
        require(Objects.equals(found.get(target.consentKey()), target.current()));
        return found.containsKey(guessed) || found.containsKey(crossed);
    }

    private static boolean suppresses(IsolationWorld w, Estate own, Estate target) {
        Suppression candidate = w.rows()
                .suppression(
                        target.suppression().channel(), target.suppression().address());
        return !w.as(own, () -> suppressions(w).insertOrGet(own.tenant(), candidate))
                .equals(candidate);
    }

    /** Whether {@code target}'s entry keeps {@code own} from suppressing the same address; in the batch the owner's entry always keeps it out. */
    private static boolean suppressesMany(IsolationWorld w, Estate own, Estate target) {
        SuppressionKey guessed = address(own, target);
        Map<SuppressionKey, Suppression> candidates = new LinkedHashMap<>();
        for (SuppressionKey key : mixed(guessed, target.suppressionKey())) {
            candidates.put(key, w.rows().suppression(key.channel(), key.address()));
        }
        Set<SuppressionKey> added = w.asBoth(() -> suppressions(w).insertAll(candidates));
        require(!added.contains(target.suppressionKey()));
        return !added.contains(guessed);
    }

    private static boolean replaces(IsolationWorld w, Estate own, Estate target) {
        SuppressionKey guessed = address(own, target);
        Suppression stronger = w.rows().suppression(guessed.channel(), guessed.address());
        return !w.as(own, () -> suppressions(w).replaceWeaker(Map.of(guessed, stronger)))
                .isEmpty();
    }

    private static boolean findsMixed(IsolationWorld w, Estate own, Estate target) {
        SuppressionKey guessed = address(own, target);
        SuppressionKey crossed = address(target, own);
        Map<SuppressionKey, Suppression> found = w.asBoth(
                () -> suppressions(w).find(mixed(own.suppressionKey(), guessed, crossed, target.suppressionKey())));
        require(Objects.equals(found.get(own.suppressionKey()), own.suppression()));
        require(Objects.equals(found.get(target.suppressionKey()), target.suppression()));
        return found.containsKey(guessed) || found.containsKey(crossed);
    }

    private static ConsentKey key(Estate tenant, Estate contact) {
        ConsentKey known = contact.consentKey();
        return new ConsentKey(new ContactRef(tenant.tenant(), contact.contactId()), known.channel(), known.purpose());
    }

    private static SuppressionKey address(Estate tenant, Estate address) {
        return new SuppressionKey(
                tenant.tenant(),
                address.suppression().channel(),
                address.suppression().address());
    }

    private static ConsentStore consents(IsolationWorld w) {
        return w.persistence().consents();
    }

    private static SuppressionStore suppressions(IsolationWorld w) {
        return w.persistence().suppressions();
    }
}
