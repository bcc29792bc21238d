package io.frontdesk.testkit;

import static io.frontdesk.testkit.ContactIsolation.require;

import io.frontdesk.spi.Persistence;
import io.frontdesk.tenancy.TenantDomain;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
                new IsolationCase("TenantSettingStore.removeAll(TenantId)", "all", TenancyIsolation::removesAll),
                new IsolationCase(
                        "TenantDomainStore.list(TenantId)",
                        "all",
                        (w, own, target) -> w
                                .as(own, () -> w.persistence().tenantDomains().list(own.tenant()))
                                .stream()
                                .anyMatch(domain -> domain.tenant().equals(target.tenant()))),
                new IsolationCase("TenantDomainStore.insert(TenantDomain)", "run into", TenancyIsolation::claims),
                new IsolationCase(
                        "TenantDomainStore.verify(TenantId, String, Instant)",
                        "guessed domain",
                        (w, own, target) -> w.as(
                                own,
                                () -> w.persistence()
                                        .tenantDomains()
                                        .verify(
                                                own.tenant(),
                                                "new." + domain(target),
                                                w.rows().now()))),
                new IsolationCase(
                        "TenantDomainStore.unverify(TenantId, String)",
                        "guessed domain",
                        (w, own, target) -> w.as(
                                own, () -> w.persistence().tenantDomains().unverify(own.tenant(), domain(target)))),
                new IsolationCase(
                        "TenantDomainStore.remove(TenantId, String)",
                        "guessed domain",
                        (w, own, target) ->
                                w.as(own, () -> w.persistence().tenantDomains().remove(own.tenant(), domain(target)))),
                new IsolationCase("TenantDomainStore.removeAll(TenantId)", "all", TenancyIsolation::releasesAll));
    }

    /** Both have a setting of the name, each with a value of its own; a domain that is verified, and one that is not. */
    static void store(Persistence persistence, Rows rows, Estate estate) {
        persistence.tenantSettings().put(estate.tenant(), SETTING, value(estate), rows.now());
        for (String domain : List.of(domain(estate), "new." + domain(estate))) {
            persistence.tenantDomains().insert(claim(estate, domain, rows));
        }
        persistence.tenantDomains().verify(estate.tenant(), domain(estate), rows.now());
    }

    static List<Object> everythingOf(Persistence persistence, Estate estate) {
        return List.of(
                persistence.tenantSettings().find(estate.tenant()),
                persistence.tenantDomains().list(estate.tenant()),
                persistence.tenantDomains().owner(domain(estate)));
    }

    private static String domain(Estate estate) {
        return "t-" + estate.tenant() + ".example.org";
    }

    private static TenantDomain claim(Estate estate, String domain, Rows rows) {
        return new TenantDomain(estate.tenant(), domain, rows.now(), Optional.empty());
    }

    private static boolean claims(IsolationWorld w, Estate own, Estate target) {
        return !w.as(own, () -> w.persistence().tenantDomains().insert(claim(own, domain(target), w.rows())));
    }

    private static boolean releasesAll(IsolationWorld w, Estate own, Estate target) {
        w.as(own, () -> {
            w.persistence().tenantDomains().removeAll(own.tenant());
            return true;
        });
        return w.as(target, () -> w.persistence().tenantDomains().list(target.tenant()))
                .isEmpty();
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
