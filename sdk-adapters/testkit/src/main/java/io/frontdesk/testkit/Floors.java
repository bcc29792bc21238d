package io.frontdesk.testkit;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which feature may see which, as a positive list. A new feature gets its row here; one without a row fails.
 *
 * <p>{@code spi} hands out the stores and sees second rings only; {@code inmemory} implements second rings and never looks inside; the roof and
 * its assembly see everything, and nothing sees them.
 */
final class Floors {

    private static final Map<String, Set<String>> FLOORS = floors();

    private static final Set<String> ROOF = Set.of("", "internal");

    private final String root;

    private Floors(String root) {
        this.root = root;
    }

    private static Map<String, Set<String>> floors() {
        var floors = new LinkedHashMap<String, Set<String>>();
        floors.put("common", Set.of());
        floors.put("encryption", Set.of("common"));
        floors.put("work", Set.of("common"));
        floors.put("journal", Set.of("common", "work"));
        floors.put("tenancy", Set.of("common", "journal"));
        floors.put("apikeys", Set.of("common", "journal", "tenancy"));
        floors.put("contacts", Set.of("common", "journal", "tenancy"));
        floors.put("consent", Set.of("common", "journal", "tenancy", "contacts"));
        floors.put("messaging", Set.of("common", "work", "journal", "tenancy", "contacts", "consent"));
        floors.put("preferences", Set.of("common", "journal", "tenancy", "contacts", "consent", "messaging"));
        floors.put("identity", Set.of("common", "journal", "tenancy", "messaging", "consent"));
        // Exports and removes what all of them keep; nothing stands on it.
        floors.put("offboarding", Set.copyOf(floors.keySet()));
        Set<String> features = Set.copyOf(floors.keySet());
        floors.put("spi", features);
        var stored = new HashSet<>(features);
        stored.add("spi");
        floors.put("inmemory", stored);
        // Deletes from all ledgers; nothing stands on it.
        floors.put("retention", Set.of("common", "work", "journal", "tenancy", "messaging"));
        return floors;
    }

    static ArchRule rule(String root) {
        var floors = new Floors(root);
        return Conditions.everyClass(
                "use their own feature and the floors below",
                "what an upper floor learns from a lower one travels as a journal event or a contributor port of the lower"
                        + " floor; a new feature gets its row in Floors",
                floors::problems);
    }

    private Stream<String> problems(JavaClass one) {
        String area = area(one);
        if (ROOF.contains(area)) {
            return Stream.empty();
        }
        if (!FLOORS.containsKey(area)) {
            return Stream.of(one.getName() + " is in the feature " + area + ", which has no floor");
        }
        return one.getDirectDependenciesFromSelf().stream()
                .filter(dependency -> Conditions.resides(target(dependency), root))
                .filter(dependency -> !allows(area, target(dependency)))
                .map(Dependency::getDescription);
    }

    private boolean allows(String area, JavaClass target) {
        String seen = area(target);
        if (area.equals(seen)) {
            return true;
        }
        boolean secondRing = seen.equals("common") || target.getPackageName().endsWith(".spi");
        return FLOORS.getOrDefault(area, Set.of()).contains(seen) && (secondRing || !area.equals("spi"));
    }

    private static JavaClass target(Dependency dependency) {
        return dependency.getTargetClass().getBaseComponentType();
    }

    /** The first part of the package below the root: the feature. */
    private String area(JavaClass one) {
        String below = one.getPackageName().substring(root.length());
        return below.isEmpty() ? "" : below.substring(1).split("\\.", 2)[0];
    }
}
