package io.frontdesk.testkit;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What code may not take from thin air: time and chance are injected, and the machine's defaults are nobody's. */
final class HiddenInputs {

    private static final Set<String> TIME_AND_CHANCE = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.Math.random",
            "java.util.UUID.randomUUID",
            "java.util.concurrent.ThreadLocalRandom.current",
            "java.util.random.RandomGenerator.getDefault",
            "java.util.random.RandomGenerator.of",
            "java.time.Clock.system",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.Clock.tickMillis",
            "java.time.Clock.tickSeconds",
            "java.time.Clock.tickMinutes");

    private static final Set<String> MADE_WITHOUT_A_SEED =
            Set.of("java.util.Date", "java.util.Random", "java.util.SplittableRandom");

    private static final Set<String> MACHINE_DEFAULTS = Set.of(
            "java.time.ZoneId.systemDefault",
            "java.util.TimeZone.getDefault",
            "java.util.Locale.getDefault",
            "java.nio.charset.Charset.defaultCharset");

    private HiddenInputs() {}

    /**
     * @param source where the outer world is let in: there time and chance may be taken
     */
    static ArchRule noTimeOrChance(Predicate<JavaClass> source) {
        return Conditions.everyClass(
                "take time, ids and chance from outside",
                "a test cannot repeat what depends on the wall clock: use Environment, or a Clock of your own",
                one -> source.test(one) || isASourceItself(one)
                        ? Stream.empty()
                        : accesses(one, HiddenInputs::isTimeOrChance));
    }

    /** A clock or a random source of our own gives what it was told to give. */
    private static boolean isASourceItself(JavaClass one) {
        return one.isAssignableTo(Clock.class) || one.isAssignableTo(SecureRandom.class);
    }

    static ArchRule noMachineDefaults() {
        return Conditions.everyClass(
                "use no default of the machine",
                "the same input gives the same output in every zone and language: name the zone, Locale.ROOT, the charset",
                one -> accesses(
                        one,
                        target -> MACHINE_DEFAULTS.contains(target.getOwner().getName() + "." + target.getName())));
    }

    private static Stream<String> accesses(JavaClass one, Predicate<CodeUnitAccessTarget> banned) {
        return one.getCodeUnitAccessesFromSelf().stream()
                .filter(access -> banned.test(access.getTarget()))
                .map(JavaCodeUnitAccess::getDescription);
    }

    private static boolean isTimeOrChance(CodeUnitAccessTarget target) {
        String owner = target.getOwner().getName();
        boolean withoutParameters = target.getRawParameterTypes().isEmpty();
        if (target.getName().equals("<init>")) {
            return owner.equals("java.security.SecureRandom")
                    || (withoutParameters && MADE_WITHOUT_A_SEED.contains(owner));
        }
        boolean now = owner.startsWith("java.time.") && target.getName().equals("now");
        boolean ofAClock = target.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
        return TIME_AND_CHANCE.contains(owner + "." + target.getName()) || (now && !ofAClock);
    }
}
