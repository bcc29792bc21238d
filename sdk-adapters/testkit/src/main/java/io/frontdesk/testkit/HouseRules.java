package io.frontdesk.testkit;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules of the house as tests of bytecode: which package may see which, what may be public, what code may take from thin air. Each module
 * runs them on itself:
 *
 * <pre>{@code
 * @Test
 * void keeps_the_house_rules() {
 *     HouseRules.adapter("csv", "de.siegmar.fastcsv..").check();
 * }
 * }</pre>
 */
public final class HouseRules {

    static final ImportOption MAIN = location -> !location.contains("/test-classes/");
    static final ImportOption TESTS = location -> location.contains("/test-classes/");

    static final String ROOT = "io.frontdesk";

    private final String subject;
    private final Map<String, ArchRule> rules;
    private final JavaClasses classes;
    private final SourceFiles sources;

    private HouseRules(String subject, Map<String, ArchRule> rules, JavaClasses classes, Path sources) {
        this.subject = subject;
        this.rules = rules;
        this.classes = classes;
        this.sources = SourceFiles.under(sources);
    }

    /**
     * The core's rules: floors, rings, two libraries.
     *
     * @param sources the core's {@code src/main/java}, for the size of its files
     */
    public static HouseRules core(Path sources) {
        return new HouseRules("core", CoreRules.of(ROOT), CoreRules.classes(MAIN, ROOT), sources);
    }

    /**
     * The rules of the adapter module that the test runs in.
     *
     * @param name what follows {@code io.frontdesk.adapter.} in its packages
     * @param vendors the packages it is there to hide, such as {@code de.siegmar.fastcsv..}
     */
    public static HouseRules adapter(String name, String... vendors) {
        String root = ROOT + ".adapter." + name;
        var rules = new LinkedHashMap<>(AdapterRules.of(ROOT, name, List.of(vendors)));
        rules.put("contracts", PortContracts.areRunBy(classes(TESTS, root)));
        return new HouseRules("adapter " + name, rules, classes(MAIN, root), moduleDirectory("src/main/java"));
    }

    /**
     * The rules of a module that puts adapters together for a host, such as {@code io.frontdesk.embedded}.
     *
     * @param root its package
     */
    public static HouseRules bundle(String root) {
        return new HouseRules(root, SharedRules.ofBundle(root), classes(MAIN, root), moduleDirectory("src/main/java"));
    }

    static JavaClasses classes(ImportOption option, String root) {
        return ArchConfiguration.withThreadLocalScope(reading -> {
            reading.setClassResolver(OwnAndThrown.class);
            return new ClassFileImporter().withImportOption(option).importUrls(places(root));
        });
    }

    /** Where a package's classes lie. An import by its name looks for it in every module of the JDK as well. */
    private static List<URL> places(String root) {
        try {
            return Collections.list(HouseRules.class.getClassLoader().getResources(root.replace('.', '/')));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A path in the module whose tests run. */
    static Path moduleDirectory(String path) {
        return Path.of(System.getProperty("basedir", ".")).resolve(path);
    }

    /**
     * Prints what is measured and checks every rule.
     *
     * @throws AssertionError listing all that is wrong
     */
    public void check() {
        if (classes.isEmpty()) {
            throw new AssertionError("House rules found no classes of " + subject + ": is its package named so?");
        }
        System.out.println("house rules, " + subject + ": " + Publicness.of(classes) + "; " + sources);
        var broken = new ArrayList<String>();
        rules.forEach((name, rule) -> {
            var result = rule.evaluate(classes);
            if (result.hasViolation()) {
                broken.add(name + ": " + result.getFailureReport());
            }
        });
        sources.longerThan(SourceFiles.CEILING).forEach(file -> broken.add("file size: " + file));
        if (!broken.isEmpty()) {
            throw new AssertionError("House rules broken in " + subject + "\n" + String.join("\n", broken));
        }
    }
}
