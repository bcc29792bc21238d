package io.frontdesk.testkit;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import io.frontdesk.common.FrontdeskException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Rules for everything that is published, core and adapters alike. */
final class SharedRules {

    private static final Pattern EMPTY_ENDING = Pattern.compile(".*(Impl|Utils?|Manager|Helpers?)");
    private static final Pattern HUNGARIAN = Pattern.compile("I[A-Z][a-z].*");

    private SharedRules() {}

    /**
     * @param source where time and chance come from
     * @param atMostPublic how many of 100 types
     */
    static Map<String, ArchRule> of(String root, Predicate<JavaClass> source, int atMostPublic) {
        var rules = new LinkedHashMap<String, ArchRule>();
        rules.put("inputs", HiddenInputs.noTimeOrChance(source));
        rules.put("defaults", HiddenInputs.noMachineDefaults());
        rules.put("streams", GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS);
        rules.put("logging", GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING);
        rules.put("opentypes", apiTypesAreClosed(root));
        rules.put("nullness", packagesAreNullMarked());
        rules.put("exceptions", exceptionsAreOurs());
        rules.put("names", namesSaySomething());
        rules.put("publicness", enoughIsHidden(atMostPublic));
        return rules;
    }

    /** Those that hold for what merely joins parts: it is the roof of its own house, and small. */
    static Map<String, ArchRule> ofBundle(String root) {
        var rules = of(root, one -> true, 100);
        rules.remove("publicness");
        rules.put(
                "internals",
                Conditions.everyClass(
                        "see no ring 3",
                        "what a bundle needs of the core is in its builder",
                        one -> internalsSeenBy(one, "io.frontdesk")));
        return rules;
    }

    static Stream<String> internalsSeenBy(JavaClass one, String root) {
        return one.getDirectDependenciesFromSelf().stream()
                .filter(dependency ->
                        Conditions.isInternal(dependency.getTargetClass().getBaseComponentType(), root))
                .map(Dependency::getDescription);
    }

    private static ArchRule apiTypesAreClosed(String root) {
        return Conditions.everyClass(
                "be closed where they are public: interface, record, enum, final class or exception",
                "what a host can subclass can never change again",
                one -> one.isTopLevelClass()
                                && one.getModifiers().contains(JavaModifier.PUBLIC)
                                && !Conditions.isInternal(one, root)
                                && !isClosed(one)
                        ? Stream.of(one.getName() + " can be subclassed")
                        : Stream.empty());
    }

    private static boolean isClosed(JavaClass one) {
        return one.isInterface()
                || one.isRecord()
                || one.isEnum()
                || one.getModifiers().contains(JavaModifier.FINAL)
                || one.isAssignableTo(RuntimeException.class);
    }

    private static ArchRule packagesAreNullMarked() {
        return Conditions.together(
                "lie in packages that say @NullMarked",
                "NullAway checks nothing else; add a package-info.java of one paragraph",
                all -> all.stream()
                        .map(JavaClass::getPackage)
                        .distinct()
                        .filter(one -> !isNullMarked(one))
                        .map(one -> one.getName() + " is not @NullMarked"));
    }

    private static boolean isNullMarked(JavaPackage one) {
        return one.isAnnotatedWith("org.jspecify.annotations.NullMarked");
    }

    private static ArchRule exceptionsAreOurs() {
        return Conditions.everyClass(
                "extend FrontdeskException where a host can name them",
                "a caller decides by code and retry axis, whatever went wrong",
                one -> one.isAssignableTo(Throwable.class) && !isOurs(one)
                        ? Stream.of(one.getName() + " is another throwable")
                        : Stream.empty());
    }

    /** A package's own may be its means, such as to get out of a vendor's callback; a second ring's is what an adapter tells the core. */
    private static boolean isOurs(JavaClass throwable) {
        return throwable.isAssignableTo(FrontdeskException.class)
                || throwable.getPackageName().endsWith(".spi")
                || !throwable.getModifiers().contains(JavaModifier.PUBLIC);
    }

    private static ArchRule namesSaySomething() {
        return Conditions.everyClass(
                "have names that say what they are",
                "I…, …Impl, …Util, …Manager and …Helper say nothing",
                one -> saysNothing(one) ? Stream.of(one.getName() + " says nothing") : Stream.empty());
    }

    private static boolean saysNothing(JavaClass one) {
        String name = one.getSimpleName();
        return EMPTY_ENDING.matcher(name).matches()
                || (one.isInterface() && HUNGARIAN.matcher(name).matches());
    }

    private static ArchRule enoughIsHidden(int atMost) {
        return Conditions.together(
                "be public in at most " + atMost + " of 100 types",
                "what is public can never change again: make package-private what no other package needs",
                all -> Stream.of(Publicness.of(all))
                        .filter(found -> found.open() > 1 && found.percent() > atMost)
                        .map(Publicness::toString));
    }
}
