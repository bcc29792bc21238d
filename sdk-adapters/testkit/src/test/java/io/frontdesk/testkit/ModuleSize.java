package io.frontdesk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * What a module's main sources measure. Lines are all there are, blank ones, comments and imports with them: that is what a reader scrolls through.
 * Types are all that have a name, nested ones with them: a nested one is public if whatever it lies in is.
 *
 * @param lines of each file, in ascending order
 */
record ModuleSize(String name, int types, int open, List<Integer> lines) {

    private static final Path SOURCES = Path.of("src/main/java");

    static boolean isModule(Path directory) {
        return Files.isDirectory(directory.resolve(SOURCES));
    }

    static ModuleSize of(String name, Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(directory.resolve(SOURCES))) {
            files = found.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .toList();
        }
        int types = 0;
        int open = 0;
        for (CompilationUnitTree unit : parsed(files)) {
            for (Tree declared : unit.getTypeDecls()) {
                if (declared instanceof ClassTree type) {
                    types += all(type);
                    open += open(type, false);
                }
            }
        }
        return new ModuleSize(
                name,
                types,
                open,
                files.stream().map(ModuleSize::lines).sorted().toList());
    }

    private static Iterable<? extends CompilationUnitTree> parsed(List<Path> files) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, Locale.ROOT, UTF_8)) {
            var task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            return task.parse();
        }
    }

    private static Stream<ClassTree> nested(ClassTree type) {
        return type.getMembers().stream().filter(ClassTree.class::isInstance).map(ClassTree.class::cast);
    }

    private static int all(ClassTree type) {
        return 1 + nested(type).mapToInt(ModuleSize::all).sum();
    }

    private static int open(ClassTree type, boolean inInterface) {
        boolean isInterface = type.getKind() == Tree.Kind.INTERFACE || type.getKind() == Tree.Kind.ANNOTATION_TYPE;
        return inInterface || type.getModifiers().getFlags().contains(Modifier.PUBLIC)
                ? 1 + nested(type).mapToInt(one -> open(one, isInterface)).sum()
                : 0;
    }

    private static int lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return (int) lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** How many of 100 types are public, rounded up. */
    int percent() {
        return types == 0 ? 0 : (100 * open + types - 1) / types;
    }

    int percentile(int percent) {
        return lines.isEmpty() ? 0 : lines.get((lines.size() * percent + 99) / 100 - 1);
    }

    ModuleSize plus(ModuleSize other) {
        List<Integer> all =
                Stream.concat(lines.stream(), other.lines.stream()).sorted().toList();
        return new ModuleSize(name, types + other.types, open + other.open, all);
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%-32s %5d files %6d lines  median %4d  p90 %4d  longest %4d  %5d types %4d public %3d %%",
                name,
                lines.size(),
                lines.stream().mapToInt(Integer::intValue).sum(),
                percentile(50),
                percentile(90),
                percentile(100),
                types,
                open,
                percent());
    }
}
