package io.frontdesk.examples.salon;

import static org.assertj.core.api.Assertions.assertThat;

import frontdesk.build.docs.Snippet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles what the documentation shows of Spring; {@code DocsTest} of the quickstart compiles all else. */
class SpringDocsTest {

    private static final String FRAME = """
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
        List<Snippet> snippets =
                Snippet.all().stream().filter(Snippet::isOfSpring).toList();
        assertThat(snippets).hasSizeGreaterThanOrEqualTo(5);
        assertThat(snippets.stream().flatMap(snippet -> snippet.errors(FRAME, classes).stream()))
                .isEmpty();
    }

    @Test
    void a_snippet_that_does_not_compile_is_found() {
        assertThat(new Snippet("page.md", "noSuchThing();").errors(FRAME, classes))
                .isNotEmpty();
    }
}
