package io.frontdesk.testkit;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The rules of the core. The root is a parameter so that seeded violations can play a core of their own. */
final class CoreRules {

    private static final String[] LIBRARIES = {"java..", "javax.crypto..", "org.slf4j..", "org.jspecify.."};

    /** A ratchet on the way to 50: ports came first, what is behind them follows. Lower it when the printed figure falls. */
    private static final int AT_MOST_PUBLIC = 55;

    private CoreRules() {}

    static Map<String, ArchRule> of(String root) {
        var rules = new LinkedHashMap<String, ArchRule>();
        rules.put("libraries", twoLibraries(root));
        rules.put("floors", Floors.rule(root));
        rules.put("internals", internalsAreHidden(root));
        rules.put(
                "cycles",
                slices().matching(root + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true));
        rules.put(
                "peeking",
                slices().matching(root + ".(*).internal..")
                        .should()
                        .notDependOnEachOther()
                        .allowEmptyShould(true));
        rules.put("modules", onlyModulesArePublicInside(root));
        rules.put("spishape", secondRingIsPlain());
        rules.putAll(SharedRules.of(root, one -> isRoof(one, root), AT_MOST_PUBLIC));
        return rules;
    }

    /** What a core consists of: not its adapters, bundles and tests, which share its root package. */
    static JavaClasses classes(ImportOption option, String root) {
        return HouseRules.classes(option, root)
                .that(DescribedPredicate.describe(
                        "are the core's",
                        one -> Stream.of("adapter", "embedded", "testkit")
                                .noneMatch(other -> Conditions.resides(one, root + "." + other))));
    }

    private static ArchRule twoLibraries(String root) {
        return ArchRuleDefinition.classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(Stream.concat(Stream.of(root + ".."), Stream.of(LIBRARIES))
                        .toArray(String[]::new))
                .because("a library goes into an adapter behind a port; the core stays at two");
    }

    private static ArchRule internalsAreHidden(String root) {
        return Conditions.everyClass(
                "see ring 3 only from inside",
                "rings 1 and 2, adapters and in-memory stores are what ring 3 can be changed behind",
                one -> Conditions.isInternal(one, root) || isRoof(one, root)
                        ? Stream.empty()
                        : SharedRules.internalsSeenBy(one, root));
    }

    private static ArchRule onlyModulesArePublicInside(String root) {
        return Conditions.everyClass(
                "be package-private in ring 3, but for the module that wires it",
                "one public final <Feature>Module is all the assembly needs",
                one -> Conditions.isInternal(one, root)
                                && one.isTopLevelClass()
                                && one.getModifiers().contains(JavaModifier.PUBLIC)
                                && !isWiring(one, root)
                        ? Stream.of(one.getName() + " is public")
                        : Stream.empty());
    }

    private static boolean isWiring(JavaClass one, String root) {
        boolean module = one.getSimpleName().endsWith("Module");
        boolean assembly = one.getName().equals(root + ".internal.Assembly");
        return one.getModifiers().contains(JavaModifier.FINAL) && (module || assembly);
    }

    private static ArchRule secondRingIsPlain() {
        return Conditions.everyClass(
                "be an interface, record, enum, exception or immutable final class in ..spi",
                "what crosses the border to adapters has no behaviour that could differ",
                one -> one.getPackageName().endsWith(".spi") && one.isTopLevelClass() && !isPlain(one)
                        ? Stream.of(one.getName() + " is none of these")
                        : Stream.empty());
    }

    private static boolean isPlain(JavaClass one) {
        boolean immutable = one.getModifiers().contains(JavaModifier.FINAL)
                && one.getFields().stream().allMatch(CoreRules::isFinal);
        return immutable || one.isInterface() || one.isRecord() || one.isEnum() || one.isAssignableTo(Exception.class);
    }

    private static boolean isFinal(JavaField field) {
        return field.getModifiers().contains(JavaModifier.FINAL);
    }

    /** Where the outer world is let in and everything is joined. */
    private static boolean isRoof(JavaClass one, String root) {
        return one.getPackageName().equals(root) || Conditions.resides(one, root + ".internal");
    }
}
