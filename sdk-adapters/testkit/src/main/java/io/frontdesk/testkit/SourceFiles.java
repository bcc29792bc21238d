package io.frontdesk.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** How long source files are: a long one hides more than one thing. */
final class SourceFiles {

    static final int CEILING = 400;

    private final List<SourceFile> files;

    private record SourceFile(Path path, int lines) {}

    private SourceFiles(List<SourceFile> files) {
        this.files = files;
    }

    static SourceFiles under(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            return new SourceFiles(paths.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> !path.endsWith("package-info.java"))
                    .map(path -> new SourceFile(directory.relativize(path), lines(path)))
                    .sorted(Comparator.comparingInt(SourceFile::lines))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot measure the source files in " + directory.toAbsolutePath(), e);
        }
    }

    private static int lines(Path path) {
        try (Stream<String> lines = Files.lines(path)) {
            return (int) lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path, e);
        }
    }

    List<String> longerThan(int lines) {
        return files.stream()
                .filter(file -> file.lines() > lines)
                .map(file -> file.path() + " has " + file.lines() + " lines, at most " + lines + " are allowed")
                .toList();
    }

    int percentile(int percent) {
        return files.isEmpty()
                ? 0
                : files.get((files.size() - 1) * percent / 100).lines();
    }

    @Override
    public String toString() {
        return files.size() + " files of median " + percentile(50) + ", p90 " + percentile(90) + ", longest "
                + percentile(100) + " lines";
    }
}
