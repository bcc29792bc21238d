package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HouseRulesTest {

    private static final String VIOLATIONS = "io.frontdesk.testkit.violations.";
    private static final String ADAPTER = "alpha";
    private static final List<String> VENDORS = List.of("org.assertj..", "jakarta.persistence..");

    /** Rule, and what its report must name: the package of the same name holds the violation. */
    private static final Map<String, List<String>> IN_A_CORE = Map.ofEntries(
            Map.entry("libraries", List.of("Borrowed")),
            Map.entry("floors", List.of("Upwards", "Homeless", "LooksUp", "Stores")),
            Map.entry("internals", List.of("Outside")),
            Map.entry("cycles", List.of("Chicken", "Egg")),
            Map.entry("peeking", List.of("Peeper")),
            Map.entry("modules", List.of("OpenService", "OpenModule")),
            Map.entry("spishape", List.of("Changing")),
            Map.entry("inputs", List.of("Instant.now", "LocalDate.now", "randomUUID", "currentTimeMillis", "Random")),
            Map.entry("defaults", List.of("systemDefault", "Locale.getDefault")),
            Map.entry("streams", List.of("Loud")),
            Map.entry("logging", List.of("OldLogger")),
            Map.entry("opentypes", List.of("Subclassable")),
            Map.entry("nullness", List.of("nullness.common is not")),
            Map.entry("exceptions", List.of("OwnWay")),
            Map.entry("names", List.of("ContactImpl", "ContactUtil", "ContactManager", "ContactHelper", "IContact")),
            Map.entry("publicness", List.of("2 of 2")));

    /** The same for rules only adapters have, or have in a form of their own. */
    private static final Map<String, List<String>> IN_AN_ADAPTER = Map.of(
            "vendors", List.of("Foreign"),
            "signatures", List.of("Showing"),
            "adapters", List.of("Neighbour.beta"),
            "internals", List.of("Burglar"),
            "entities", List.of("''", "'contact'"),
            "nativequeries", List.of("AdHoc"),
            "contracts", List.of("UntestedChannel", "MessageChannelContract"));

    @ParameterizedTest
    @MethodSource("inACore")
    void a_core_rule_bites(String rule, List<String> offenders) {
        String root = VIOLATIONS + rule;

        String report = report(CoreRules.of(root).get(rule), CoreRules.classes(HouseRules.TESTS, root));

        assertThat(report).contains(offenders);
    }

    @ParameterizedTest
    @MethodSource("inAnAdapter")
    void an_adapter_rule_bites(String rule, List<String> offenders) {
        String root = VIOLATIONS + (rule.equals("internals") ? "adapterinternals" : rule);

        String report = report(adapterRules(root, rule).get(rule), adapterClasses(root));

        assertThat(report).contains(offenders);
    }

    @Test
    void a_shared_adapter_may_be_known() {
        String root = VIOLATIONS + "adapters";

        String report = report(adapterRules(root, "adapters").get("adapters"), adapterClasses(root));

        assertThat(report).doesNotContain("Neighbour.http");
    }

    @Test
    void every_rule_has_a_seeded_violation() {
        Set<String> core = CoreRules.of("any").keySet();
        Set<String> adapter = adapterRules("any", "clean").keySet();

        assertThat(IN_A_CORE.keySet()).isEqualTo(core);
        assertThat(IN_AN_ADAPTER.keySet()).contains("internals").isSubsetOf(adapter);
        assertThat(adapter)
                .allSatisfy(rule -> assertThat(IN_A_CORE.containsKey(rule) || IN_AN_ADAPTER.containsKey(rule))
                        .isTrue());
    }

    @Test
    void no_rule_bites_a_clean_house() {
        String root = VIOLATIONS + "clean";
        JavaClasses core = CoreRules.classes(HouseRules.TESTS, root);

        CoreRules.of(root).values().forEach(rule -> rule.check(core));
        adapterRules(root, "clean").values().forEach(rule -> rule.check(adapterClasses(root)));
    }

    @Test
    void the_core_keeps_the_rules() {
        HouseRules.core(HouseRules.moduleDirectory("../../sdk-core/src/main/java"))
                .check();
    }

    @Test
    void every_in_memory_port_runs_its_contract() {
        var tests = HouseRules.classes(HouseRules.TESTS, "io.frontdesk.testkit")
                .that(DescribedPredicate.describe(
                        "are no seeded violations", one -> !one.getName().startsWith(VIOLATIONS)));

        PortContracts.areRunBy(tests).check(HouseRules.classes(HouseRules.MAIN, "io.frontdesk.inmemory"));
    }

    private static Map<String, ArchRule> adapterRules(String root, String rule) {
        List<String> vendors = rule.equals("vendors") ? List.of() : VENDORS;
        var rules = new HashMap<>(AdapterRules.of(root, ADAPTER, vendors));
        rules.put("contracts", PortContracts.areRunBy(HouseRules.classes(HouseRules.TESTS, root)));
        return rules;
    }

    private static JavaClasses adapterClasses(String root) {
        return HouseRules.classes(HouseRules.TESTS, root + ".adapter." + ADAPTER);
    }

    private static String report(ArchRule rule, JavaClasses classes) {
        var result = rule.evaluate(classes);
        assertThat(result.hasViolation()).as("fires").isTrue();
        return result.getFailureReport().toString();
    }

    private static Stream<Arguments> inACore() {
        return arguments(IN_A_CORE);
    }

    private static Stream<Arguments> inAnAdapter() {
        return arguments(IN_AN_ADAPTER);
    }

    private static Stream<Arguments> arguments(Map<String, List<String>> cases) {
        return cases.entrySet().stream().map(one -> Arguments.of(one.getKey(), one.getValue()));
    }
}
