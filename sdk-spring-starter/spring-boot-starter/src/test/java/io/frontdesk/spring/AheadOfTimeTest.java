package io.frontdesk.spring;

import static org.assertj.core.api.Assertions.assertThat;

import frontdesk.build.docs.JavaSource;
import io.frontdesk.adapter.jpa.JpaPersistence;
import io.frontdesk.spring.host.HostApplication;
import jakarta.persistence.IdClass;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.context.annotation.Configurations;
import org.springframework.boot.context.annotation.UserConfigurations;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.javapoet.ClassName;

/** An application with the starter is processed ahead of time: to code that compiles, and to hints for what is read by name. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AheadOfTimeTest {

    private final InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();
    private RuntimeHints hints;

    @BeforeAll
    void process() {
        var generation =
                new DefaultGenerationContext(new ClassNameGenerator(ClassName.get(HostApplication.class)), files);
        try (var context = new AnnotationConfigApplicationContext()) {
            TestPropertyValues.of("spring.datasource.url=" + Hosts.newH2(), "frontdesk.secrets.root=" + Hosts.ROOT)
                    .applyTo(context);
            context.register(Configurations.getClasses(
                    Hosts.autoConfigurations(), UserConfigurations.of(HostApplication.class)));
            new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
        }
        generation.writeGeneratedContent();
        hints = generation.getRuntimeHints();
    }

    @Test
    void what_is_generated_makes_our_beans_and_compiles(@TempDir Path classes) throws IOException {
        var sources = new ArrayList<JavaSource>();
        for (var file : files.getGeneratedFiles(Kind.SOURCE).entrySet()) {
            sources.add(JavaSource.of(file.getKey(), files.getGeneratedFileContent(Kind.SOURCE, file.getKey())));
        }
        assertThat(files.getGeneratedFiles(Kind.SOURCE))
                .containsKey("io/frontdesk/spring/FrontdeskAutoConfiguration__BeanDefinitions.java");

        assertThat(JavaSource.errors(sources, classes)).isEmpty();
    }

    @Test
    void migrations_are_read_by_name() throws IOException {
        assertRead("io/frontdesk/schema/*/*.sql", 18);
    }

    @Test
    void entities_and_their_keys_are_made_by_hibernate() {
        var made = new ArrayList<Class<?>>(JpaPersistence.entities());
        JpaPersistence.entities().stream()
                .filter(entity -> entity.isAnnotationPresent(IdClass.class))
                .forEach(entity -> made.add(entity.getAnnotation(IdClass.class).value()));
        assertThat(made)
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(
                        type -> assertThat(RuntimeHintsPredicates.reflection().onType(type))
                                .accepts(hints));
    }

    @Test
    void numbers_are_parsed_by_data_in_files() throws IOException {
        assertRead("com/google/i18n/phonenumbers/**/*Proto_*", 200);
        assertRead("com/google/i18n/phonenumbers/timezones/**", 1);
    }

    /** Every file that is there. */
    private void assertRead(String pattern, int least) throws IOException {
        Resource[] there = new PathMatchingResourcePatternResolver().getResources("classpath*:" + pattern);
        String root = pattern.substring(0, pattern.indexOf('*'));
        assertThat(there).hasSizeGreaterThanOrEqualTo(least);
        assertThat(Arrays.stream(there).filter(Resource::isReadable).map(AheadOfTimeTest::address))
                .allSatisfy(address -> assertThat(
                                RuntimeHintsPredicates.resource().forResource(address.substring(address.indexOf(root))))
                        .accepts(hints));
    }

    private static String address(Resource resource) {
        try {
            return resource.getURL().toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
