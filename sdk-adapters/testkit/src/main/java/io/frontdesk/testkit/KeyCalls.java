package io.frontdesk.testkit;

import io.frontdesk.common.TenantId;
import io.frontdesk.encryption.spi.KeySubject;
import io.frontdesk.spi.Persistence;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** One call of each method of the store of keys. */
final class KeyCalls {

    private KeyCalls() {}

    static void add(Map<String, Consumer<Persistence>> calls, TenantId tenant, UUID id, Rows rows) {
        var subject = new KeySubject(tenant, id);
        calls.put("DataKeyStore.tenantKeys(Collection)", p -> p.dataKeys().tenantKeys(List.of(tenant)));
        calls.put(
                "DataKeyStore.insertTenantKeys(List)",
                p -> p.dataKeys().insertTenantKeys(List.of(rows.tenantKey(tenant, 1))));
        calls.put(
                "DataKeyStore.rewrapTenantKeys(List)",
                p -> p.dataKeys().rewrapTenantKeys(List.of(rows.tenantKey(tenant, 1))));
        calls.put(
                "DataKeyStore.tenantKeysNotUnder(String, TenantKeyRow, int)",
                p -> p.dataKeys().tenantKeysNotUnder("master", null, 1));
        calls.put(
                "DataKeyStore.destroyTenantKey(TenantId, int)",
                p -> p.dataKeys().destroyTenantKey(tenant, 1));
        calls.put("DataKeyStore.dataKeys(Collection)", p -> p.dataKeys().dataKeys(List.of(subject)));
        calls.put(
                "DataKeyStore.insertDataKeys(List)",
                p -> p.dataKeys().insertDataKeys(List.of(rows.dataKey(subject, 1, 1))));
        calls.put(
                "DataKeyStore.rewrapDataKeys(List)",
                p -> p.dataKeys().rewrapDataKeys(List.of(rows.dataKey(subject, 1, 1))));
        calls.put(
                "DataKeyStore.dataKeysBelow(TenantId, int, int)",
                p -> p.dataKeys().dataKeysBelow(tenant, 1, 1));
        calls.put("DataKeyStore.destroyDataKeys(Collection)", p -> p.dataKeys().destroyDataKeys(List.of(subject)));
        calls.put(
                "DataKeyStore.noteDestroyed(Collection, Instant)",
                p -> p.dataKeys().noteDestroyed(List.of(subject), rows.now()));
        calls.put("DataKeyStore.keyPrintNames()", p -> p.dataKeys().keyPrintNames());
        calls.put("DataKeyStore.keyPrints(Map)", p -> p.dataKeys().keyPrints(Map.of("key " + id, "print")));
        calls.put("DataKeyStore.destroyed(Collection)", p -> p.dataKeys().destroyed(List.of(subject)));
    }
}
