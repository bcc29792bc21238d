package frontdesk.build.modulerules;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The BOM lists every published module, and no other. Published is each jar that no pom keeps from deployment. */
final class BomRule {

    private BomRule() {}

    static List<String> violations(Path projectRoot, Path bom) {
        Set<String> published = new TreeSet<>();
        collectPublished(Pom.in(projectRoot), published);
        List<String> managed = Pom.in(bom).managedArtifactIds();

        List<String> violations = new ArrayList<>();
        published.stream()
                .filter(module -> !managed.contains(module))
                .forEach(module -> violations.add(module + " is published but not in the BOM"));
        managed.stream()
                .filter(module -> !published.contains(module))
                .forEach(module -> violations.add(module + " is in the BOM but not published"));
        return violations;
    }

    private static void collectPublished(Pom pom, Set<String> published) {
        if (pom.isKeptFromDeployment()) {
            return;
        }
        if (pom.isJar()) {
            published.add(pom.artifactId());
        }
        pom.modules().forEach(module -> collectPublished(module, published));
    }
}
