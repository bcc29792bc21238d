package io.frontdesk.testkit;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.PackageMatchers;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The rules of an adapter. The root is a parameter so that seeded violations can play an adapter of their own. */
final class AdapterRules {

    private static final List<String> ALWAYS =
            List.of("java..", "javax.sql..", "javax.net..", "javax.crypto..", "org.slf4j..", "org.jspecify..");

    /** Adapters whose purpose is to be shared. */
    private static final List<String> SHARED = List.of("http");

    /** What the host already holds and hands over: Jakarta's interfaces are nobody's, a meter registry is how hosts keep metrics. */
    private static final List<String> HANDED_OVER = List.of("jakarta.", "io.micrometer.core.instrument");

    private AdapterRules() {}

    static Map<String, ArchRule> of(String root, String name, List<String> vendors) {
        var rules = new LinkedHashMap<String, ArchRule>();
        rules.put("vendors", onlyItsVendors(root, vendors));
        rules.put("signatures", noVendorInSignatures(vendors));
        rules.put("adapters", noOtherAdapter(root, name));
        rules.put(
                "internals",
                Conditions.everyClass(
                        "see no ring 3 of the core",
                        "an adapter implements second rings and nothing else",
                        one -> SharedRules.internalsSeenBy(one, root)));
        rules.put("entities", entitiesAreOurs());
        rules.put("nativequeries", noNativeQueries());
        rules.putAll(SharedRules.of(root + ".adapter." + name, AdapterRules::isBuilder, 50));
        return rules;
    }

    /** Where a default clock is given its place, to be replaced by a test. */
    private static boolean isBuilder(JavaClass one) {
        return one.getSimpleName().endsWith("Builder");
    }

    private static ArchRule onlyItsVendors(String root, List<String> vendors) {
        return ArchRuleDefinition.classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(Stream.of(List.of(root + ".."), ALWAYS, vendors)
                        .flatMap(List::stream)
                        .toArray(String[]::new))
                .because("a vendor lives in one adapter, so that it can be replaced there");
    }

    private static ArchRule noVendorInSignatures(List<String> vendors) {
        var hidden = PackageMatchers.of(vendors);
        return Conditions.everyClass(
                "keep vendors out of public signatures",
                "a host must not have to change when the vendor's library does, but for what it hands over itself",
                one -> one.getModifiers().contains(JavaModifier.PUBLIC)
                        ? one.getCodeUnits().stream()
                                .filter(AdapterRules::isVisible)
                                .filter(unit -> types(unit)
                                        .map(type -> type.getBaseComponentType().getPackageName())
                                        .anyMatch(type ->
                                                HANDED_OVER.stream().noneMatch(type::startsWith) && hidden.test(type)))
                                .map(unit -> unit.getFullName() + " shows a vendor's type")
                        : Stream.empty());
    }

    private static boolean isVisible(JavaCodeUnit unit) {
        return unit.getModifiers().contains(JavaModifier.PUBLIC)
                || unit.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static Stream<JavaClass> types(JavaCodeUnit unit) {
        return Stream.of(List.of(unit.getRawReturnType()), unit.getRawParameterTypes(), unit.getExceptionTypes())
                .flatMap(List::stream);
    }

    private static ArchRule noOtherAdapter(String root, String name) {
        String adapters = root + ".adapter";
        return Conditions.everyClass(
                "know no other adapter",
                "a host picks adapters one by one; what they share is a port, or an adapter made to be shared",
                one -> one.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> Conditions.resides(target(dependency), adapters)
                                && !Conditions.resides(target(dependency), adapters + "." + name)
                                && SHARED.stream()
                                        .noneMatch(shared ->
                                                Conditions.resides(target(dependency), adapters + "." + shared)))
                        .map(Dependency::getDescription));
    }

    private static JavaClass target(Dependency dependency) {
        return dependency.getTargetClass().getBaseComponentType();
    }

    private static ArchRule entitiesAreOurs() {
        return Conditions.everyClass(
                "carry our prefix where they are entities: @Entity(name = \"Frontdesk…\"), @Table(name = \"frontdesk_…\")",
                "they live in the host's persistence unit and schema beside the host's own",
                one -> one.getAnnotations().stream().flatMap(AdapterRules::wrongName));
    }

    private static Stream<String> wrongName(JavaAnnotation<JavaClass> annotation) {
        String prefix = switch (annotation.getRawType().getName()) {
            case "jakarta.persistence.Entity" -> "Frontdesk";
            case "jakarta.persistence.Table" -> "frontdesk_";
            default -> "";
        };
        String name = annotation.get("name").map(Object::toString).orElse("");
        return name.startsWith(prefix)
                ? Stream.empty()
                : Stream.of(annotation.getOwner().getName() + " is named '" + name + "', not '" + prefix + "…'");
    }

    private static ArchRule noNativeQueries() {
        return Conditions.everyClass(
                "make no native queries",
                "they bypass the one room for SQL, its batching and its translation of errors",
                one -> one.getCodeUnitAccessesFromSelf().stream()
                        .filter(access -> access.getTarget().getName().startsWith("createNative"))
                        .map(access -> access.getDescription()));
    }
}
