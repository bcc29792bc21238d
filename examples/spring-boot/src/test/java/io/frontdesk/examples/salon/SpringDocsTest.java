package io.frontdesk.examples.salon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles what the documentation shows of Spring; {@code DocsTest} of the quickstart compiles all else. */
class SpringDocsTest {

    private static final Pattern JAVA = Pattern.compile("```java\\n([^`]*)```");

    /** As {@code DocsTest} has it: what imports one of these is here. */
    private static final Pattern SPRING = Pattern.compile("import (org\\.springframework|io\\.frontdesk\\.spring)\\.");

    private static final String SOURCE = """
            import io.frontdesk.*;
            import io.frontdesk.common.*;
            import io.frontdesk.contacts.*;
            import io.frontdesk.encryption.*;
            import io.frontdesk.encryption.spi.*;
            import io.frontdesk.journal.*;
            import io.frontdesk.messaging.*;
            import io.frontdesk.tenancy.*;
            import jakarta.persistence.EntityManager;
            import javax.sql.DataSource;
            %s
            class Snippet { void read() {
            %s
            }}
            """;

    @TempDir
    Path classes;

    @Test
    void every_snippet_of_spring_compiles() throws IOException {
        var problems = new ArrayList<String>();
        int snippets = 0;
        for (Path page : pages()) {
            Matcher java = JAVA.matcher(Files.readString(page));
            while (java.find()) {
                if (SPRING.matcher(java.group(1)).find()) {
                    snippets++;
                    errors(java.group(1)).forEach(problem -> problems.add(page.getFileName() + ": " + problem));
                }
            }
        }
        assertThat(problems).isEmpty();
        assertThat(snippets).isGreaterThanOrEqualTo(5);
    }

    @Test
    void a_snippet_that_does_not_compile_is_found() {
        assertThat(errors("noSuchThing();")).isNotEmpty();
    }

    private List<String> errors(String snippet) {
        String source = SOURCE.formatted(lines(snippet, true), lines(snippet, false));
        var file = new SimpleJavaFileObject(URI.create("string:///Snippet.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        var found = new DiagnosticCollector<JavaFileObject>();
        List<String> options =
                List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString());
        ToolProvider.getSystemJavaCompiler()
                .getTask(new StringWriter(), null, found, options, null, List.of(file))
                .call();
        return found.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(Object::toString)
                .toList();
    }

    private static String lines(String snippet, boolean imports) {
        return snippet.lines()
                .filter(line -> line.startsWith("import ") == imports)
                .collect(Collectors.joining("\n"));
    }

    private static List<Path> pages() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("README.md"))) {
            root = root.getParent();
        }
        try (Stream<Path> pages = Files.walk(root.resolve("docs"))) {
            return pages.filter(page -> page.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }
}
