package io.frontdesk.testkit;

import io.frontdesk.offboarding.spi.TenantDataStore;
import java.util.List;
import java.util.Set;

/** Another tenant leaves: nothing of this one goes with it. */
final class OffboardingIsolation {

    static final String REMOVE = "TenantDataStore.remove(TenantId, String, int)";
    static final String PLATFORM_TABLES = REMOVE + ", tables of the platform";

    /** Those that engines and operators read across tenants. */
    private static final Set<String> OF_THE_PLATFORM = Set.of("work", "dead_work", "pause");

    private static final int ALL = 10_000;

    private OffboardingIsolation() {}

    static List<IsolationCase> cases() {
        return List.of(
                new IsolationCase(REMOVE, "tables of tenants", (w, own, target) -> removes(w, own, target, false)),
                new IsolationCase(REMOVE, "tables of the platform", (w, own, target) -> removes(w, own, target, true)),
                new IsolationCase(
                        "TenantDataStore.contacts(TenantId, ContactId, int)",
                        "all",
                        (w, own, target) -> w.as(own, () -> store(w).contacts(own.tenant(), null, ALL)).stream()
                                .anyMatch(row -> row.id().equals(target.contactId()))),
                new IsolationCase(
                        "TenantDataStore.notices(TenantId, NoticeRef, int)",
                        "all",
                        (w, own, target) -> w.as(own, () -> store(w).notices(own.tenant(), null, ALL))
                                .contains(target.notice())),
                new IsolationCase(
                        "TenantDataStore.templates(TenantId, UUID, int)",
                        "all",
                        (w, own, target) -> w.as(own, () -> store(w).templates(own.tenant(), null, ALL))
                                .contains(target.template())),
                new IsolationCase(
                        "TenantDataStore.receipts(TenantId, UUID, int)",
                        "all",
                        (w, own, target) -> w.as(own, () -> store(w).receipts(own.tenant(), null, ALL))
                                .contains(target.receipt())),
                new IsolationCase(
                        "TenantDataStore.apiKeys(TenantId, UUID, int)",
                        "all",
                        (w, own, target) -> w.as(own, () -> store(w).apiKeys(own.tenant(), null, ALL)).stream()
                                .anyMatch(one -> one.key().tenant().equals(target.tenant()))));
    }

    private static TenantDataStore store(IsolationWorld w) {
        return w.persistence().tenantData();
    }

    private static boolean removes(IsolationWorld w, Estate own, Estate target, boolean ofThePlatform) {
        Object before = w.everythingOf(target);
        TenantDataStore store = w.persistence().tenantData();
        w.as(own, () -> {
            store.tables().stream()
                    .filter(table -> OF_THE_PLATFORM.contains(table) == ofThePlatform)
                    .forEach(table -> store.remove(own.tenant(), table, ALL));
            return true;
        });
        return !before.equals(w.everythingOf(target));
    }
}
