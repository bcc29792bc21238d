package io.frontdesk.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The measures of all that is published, and what is beyond its bounds. */
final class HouseSizes {

    static final String CORE = "sdk-core";

    /** Contracts and proofs are what it hands out: its public types and its long files are sentences. */
    private static final String TESTKIT = "testkit";

    /** More than half of the core is rings 1 and 2: see decision 0007. Lower it when the printed figure falls. */
    private static final int CORE_MOST_PUBLIC = 55;

    private static final int MOST_PUBLIC = 50;
    private static final int MEDIAN = 60;
    private static final int P90 = 200;
    private static final int LONGEST = 400;

    private final List<ModuleSize> modules;

    HouseSizes(List<ModuleSize> modules) {
        this.modules = modules;
    }

    /** Of the published modules below the project's root: those whose directories begin with {@code sdk-}, and what is in them. */
    static HouseSizes under(Path root) throws IOException {
        var modules = new ArrayList<ModuleSize>();
        try (Stream<Path> found = Files.walk(root, 2)) {
            for (Path directory : found.sorted().toList()) {
                String name = root.relativize(directory).toString();
                if (name.startsWith("sdk-") && ModuleSize.isModule(directory)) {
                    modules.add(ModuleSize.of(directory.getFileName().toString(), directory));
                }
            }
        }
        return new HouseSizes(modules);
    }

    List<ModuleSize> modules() {
        return modules;
    }

    /** All but the testkit, as one. */
    ModuleSize together() {
        return modules.stream()
                .filter(module -> !module.name().equals(TESTKIT))
                .reduce(new ModuleSize("all but the testkit", 0, 0, List.of()), ModuleSize::plus);
    }

    /** Empty if the house is in order. */
    List<String> beyond() {
        var beyond = new ArrayList<String>();
        for (ModuleSize module : modules) {
            check(beyond, module, "longest file", module.percentile(100), LONGEST);
            if (!module.name().equals(TESTKIT) && module.open() > 1) {
                int most = module.name().equals(CORE) ? CORE_MOST_PUBLIC : MOST_PUBLIC;
                check(beyond, module, "per cent of types public", module.percent(), most);
            }
        }
        Stream.concat(modules.stream().filter(module -> module.name().equals(CORE)), Stream.of(together()))
                .forEach(module -> {
                    check(beyond, module, "median of files", module.percentile(50), MEDIAN);
                    check(beyond, module, "p90 of files", module.percentile(90), P90);
                });
        return beyond;
    }

    private static void check(List<String> beyond, ModuleSize module, String what, int found, int most) {
        if (found > most) {
            beyond.add(module.name() + ": " + what + " is " + found + ", at most " + most + " is allowed");
        }
    }
}
