package io.frontdesk.examples.snippets;

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
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles every piece of Java that the documentation shows, with what a reader has at hand there. */
class DocsTest {

    private static final Pattern JAVA = Pattern.compile("```java\\n([^`]*)```");

    /** What needs Spring to compile is compiled by {@code SpringDocsTest} of the Spring example. */
    private static final Pattern SPRING = Pattern.compile("import (org\\.springframework|io\\.frontdesk\\.spring)\\.");

    private static final String BEFORE = """
            import io.frontdesk.*;
            import io.frontdesk.adapter.csv.*;
            import io.frontdesk.adapter.dbscheduler.*;
            import io.frontdesk.adapter.dns.*;
            import io.frontdesk.adapter.email.*;
            import io.frontdesk.adapter.http.*;
            import io.frontdesk.adapter.jackson.*;
            import io.frontdesk.adapter.jpa.*;
            import io.frontdesk.adapter.mailgun.*;
            import io.frontdesk.adapter.micrometer.*;
            import io.frontdesk.adapter.mustache.*;
            import io.frontdesk.adapter.phone.*;
            import io.frontdesk.adapter.receipt.*;
            import io.frontdesk.adapter.sendgrid.*;
            import io.frontdesk.adapter.ses.*;
            import io.frontdesk.common.*;
            import io.frontdesk.common.spi.*;
            import io.frontdesk.consent.*;
            import io.frontdesk.contacts.*;
            import io.frontdesk.contacts.spi.*;
            import io.frontdesk.embedded.*;
            import io.frontdesk.encryption.*;
            import io.frontdesk.encryption.spi.*;
            import io.frontdesk.examples.snippets.*;
            import io.frontdesk.journal.*;
            import io.frontdesk.messaging.*;
            import io.frontdesk.messaging.spi.*;
            import io.frontdesk.preferences.*;
            import io.frontdesk.retention.*;
            import io.frontdesk.spi.*;
            import io.frontdesk.tenancy.*;
            import io.frontdesk.testkit.*;
            import io.frontdesk.work.*;
            import io.micrometer.core.instrument.MeterRegistry;
            import jakarta.persistence.EntityManager;
            import jakarta.persistence.EntityManagerFactory;
            import java.io.*;
            import java.net.*;
            import java.nio.charset.*;
            import java.nio.file.Path;
            import java.time.*;
            import java.util.*;
            import javax.sql.DataSource;
            %s
            class Snippet {
                interface Tickets { void open(TenantId tenant, MessageId message, MessageReason reason); }
                interface Crm { void push(UUID event, ContactId contact); }
                interface Vault { String secret(String name); byte[] key(String name); }

                Frontdesk frontdesk;
                TenantDesk desk;
                TenantId tenantId;
                Contact contact;
                EntityManager em;
                EntityManagerFactory entityManagerFactory;
                DataSource dataSource;
                Object order;
                SendMessage confirmation;
                Instant then;
                MessageId id;
                String queue;
                String text;
                Path file;
                URL upload;
                Tickets tickets;
                Crm crm;
                Vault vault;
                MeterRegistry registry;
                FrontdeskBuilder builder;
                Persistence persistence;
                KeyProvider kms;

                void read() throws Exception {
            """;

    private static final String AFTER = "\n}}\n";

    @TempDir
    Path classes;

    @Test
    void every_snippet_compiles() throws IOException {
        var problems = new ArrayList<String>();
        int snippets = 0;
        for (Path page : pages()) {
            Matcher java = JAVA.matcher(Files.readString(page));
            while (java.find()) {
                if (SPRING.matcher(java.group(1)).find()) {
                    continue;
                }
                snippets++;
                compile(java.group(1)).forEach(problem -> problems.add(page.getFileName() + ": " + problem));
            }
        }
        assertThat(snippets).isGreaterThan(12);
        assertThat(problems).isEmpty();
    }

    @Test
    void a_snippet_that_does_not_compile_is_found() {
        assertThat(compile("frontdesk.noSuchThing();")).isNotEmpty();
    }

    private List<String> compile(String snippet) {
        String imports =
                snippet.lines().filter(line -> line.startsWith("import ")).collect(Collectors.joining("\n"));
        String body =
                snippet.lines().filter(line -> !line.startsWith("import ")).collect(Collectors.joining("\n"));
        String source = BEFORE.formatted(imports) + body + AFTER;
        return errors(source);
    }

    private List<String> errors(String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var file = new SimpleJavaFileObject(URI.create("string:///Snippet.java"), SimpleJavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        var found = new ArrayList<String>();
        List<String> options =
                List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString());
        compiler.getTask(
                        new StringWriter(),
                        null,
                        diagnostic -> {
                            if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                                found.add(diagnostic.toString());
                            }
                        },
                        options,
                        null,
                        List.of(file))
                .call();
        return found;
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
