package io.frontdesk.testkit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.resolvers.ClassResolver;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is read beyond the classes under test: our own, and whatever can be thrown, since a rule asks whose it is. To read all that the JDK and the
 * libraries are made of took most of each module's test.
 *
 * <p>Public for ArchUnit, which makes it by its name.
 */
public final class OwnAndThrown implements ClassResolver {

    private static final List<String> THROWN = List.of("Exception", "Error", "Throwable");

    private ClassUriImporter importer = uri -> Optional.empty();

    @Override
    public void setClassUriImporter(ClassUriImporter importer) {
        this.importer = importer;
    }

    @Override
    public Optional<JavaClass> tryResolve(String name) {
        if (!name.startsWith(HouseRules.ROOT + ".") && THROWN.stream().noneMatch(name::endsWith)) {
            return Optional.empty();
        }
        ClassLoader classes = Objects.requireNonNull(OwnAndThrown.class.getClassLoader());
        return Optional.ofNullable(classes.getResource(name.replace('.', '/') + ".class"))
                .flatMap(this::read);
    }

    private Optional<JavaClass> read(URL place) {
        try {
            return importer.tryImport(place.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The class path has a place without a URI", e);
        }
    }
}
