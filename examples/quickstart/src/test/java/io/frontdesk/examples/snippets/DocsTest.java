package io.frontdesk.examples.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import frontdesk.build.docs.Snippet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles every piece of Java that the documentation shows, with what a reader has at hand there. */
class DocsTest {

    /** What a reader has at hand. What needs Spring to compile is compiled by {@code SpringDocsTest} of the Spring example. */
    private static final String FRAME = """
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
            import io.frontdesk.apikeys.*;
            import io.frontdesk.common.*;
            import io.frontdesk.common.spi.*;
            import io.frontdesk.consent.*;
            import io.frontdesk.contacts.*;
            import io.frontdesk.contacts.spi.*;
            import io.frontdesk.embedded.*;
            import io.frontdesk.encryption.*;
            import io.frontdesk.encryption.spi.*;
            import io.frontdesk.examples.snippets.*;
            import io.frontdesk.identity.*;
            import io.frontdesk.journal.*;
            import io.frontdesk.messaging.*;
            import io.frontdesk.messaging.spi.*;
            import io.frontdesk.offboarding.*;
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
            import java.nio.file.Files;
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
            %s
            }}
            """;

    @TempDir
    Path classes;

    @Test
    void every_snippet_compiles() throws IOException {
        List<Snippet> snippets =
                Snippet.all().stream().filter(snippet -> !snippet.isOfSpring()).toList();
        assertThat(snippets).hasSizeGreaterThan(12);
        assertThat(snippets.stream().flatMap(snippet -> snippet.errors(FRAME, classes).stream()))
                .isEmpty();
    }

    @Test
    void a_snippet_that_does_not_compile_is_found() {
        assertThat(new Snippet("page.md", "frontdesk.noSuchThing();").errors(FRAME, classes))
                .isNotEmpty();
    }
}
