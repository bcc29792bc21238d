package io.frontdesk.testkit;

import static io.frontdesk.testkit.ContactIsolation.require;

import io.frontdesk.spi.Persistence;
import java.util.List;
import java.util.Map;

/** What another tenant has set. */
final class TenancyIsolation {

    private static final String SETTING = "colour";

    private TenancyIsolation() {}

    static List<IsolationCase> cases() {
        return List.of(
                new IsolationCase(
                        "TenantSettingStore.find(TenantId)",
                        "all",
                        (w, own, target) -> settings(w, own).containsValue(value(target))),
                new IsolationCase(
                        "TenantSettingStore.put(TenantId, String, String, Instant)",
                        "the same name",
                        TenancyIsolation::puts),
                new IsolationCase(
                        "TenantSettingStore.remove(TenantId, String)", "the same name", TenancyIsolation::removes),
                new IsolationCase("TenantSettingStore.removeAll(TenantId)", "all", TenancyIsolation::removesAll));
    }

    /** Both have a setting of the name, each with a value of its own. */
    static void store(Persistence persistence, Rows rows, Estate estate) {
        persistence.tenantSettings().put(estate.tenant(), SETTING, value(estate), rows.now());
    }

    static List<Object> everythingOf(Persistence persistence, Estate estate) {
        return List.of(persistence.tenantSettings().find(estate.tenant()));
    }

    private static String value(Estate estate) {
        return "of " + estate.tenant();
    }

    private static Map<String, String> settings(IsolationWorld w, Estate estate) {
        return w.as(estate, () -> w.persistence().tenantSettings().find(estate.tenant()));
    }

    private static boolean puts(IsolationWorld w, Estate own, Estate target) {
        String changed = "changed " + w.rows().number(1_000_000);
        w.as(own, () -> {
            w.persistence()
                    .tenantSettings()
                    .put(own.tenant(), SETTING, changed, w.rows().now());
            return true;
        });
        return settings(w, target).containsValue(changed);
    }

    private static boolean removes(IsolationWorld w, Estate own, Estate target) {
        require(settings(w, target).containsKey(SETTING));
        w.as(own, () -> w.persistence().tenantSettings().remove(own.tenant(), SETTING));
        return !settings(w, target).containsKey(SETTING);
    }

    private static boolean removesAll(IsolationWorld w, Estate own, Estate target) {
        require(settings(w, target).containsKey(SETTING));
        w.as(own, () -> {
            w.persistence().tenantSettings().removeAll(own.tenant());
            return true;
        });
        return !settings(w, target).containsKey(SETTING);
    }
}
