package io.frontdesk.examples.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** An application of a module beside this one, as the build left it. */
final class BuiltApplication {

    private BuiltApplication() {}

    /** Its own classes, and what its build wrote down. */
    static String classPath(String module) {
        Path built = built();
        Path here = built;
        while (!Files.exists(here.resolve("pom.xml"))) {
            here = here.getParent();
            if (here == null) {
                throw new IllegalStateException("Cannot find the application " + module + " from " + built
                        + ": start benchmarks.jar where the build put it.");
            }
        }
        Path target = here.resolveSibling(module).resolve(here.relativize(built));
        try {
            return target.resolve("classes")
                    + File.pathSeparator
                    + Files.readString(target.resolve("runtime.classpath"));
        } catch (IOException e) {
            throw new UncheckedIOException("The application " + module + " is not built", e);
        }
    }

    /** The folder the build wrote this into, whether as a jar or as classes. */
    private static Path built() {
        try {
            Path classes = Path.of(BuiltApplication.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Objects.requireNonNull(classes.getParent());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
