package io.frontdesk.examples.salon;

import frontdesk.build.testenvironment.TestKeys;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.Base64;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@ActiveProfiles("postgres")
class PostgreSqlSalonTest extends SalonContract {

    @RegisterExtension
    static final Server SERVER = new Server();

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", () -> SERVER.postgres.getJdbcUrl("postgres", "postgres"));
        properties.add("spring.datasource.username", () -> "postgres");
        properties.add("frontdesk.secrets.root", () -> Base64.getEncoder().encodeToString(TestKeys.of("salon")));
    }

    /** Closed with what JUnit keeps for the class: after the application. */
    static final class Server implements BeforeAllCallback {

        private EmbeddedPostgres postgres;

        @Override
        public void beforeAll(ExtensionContext context) throws IOException {
            postgres = EmbeddedPostgres.builder()
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    // No power fails here: what is on disk need not be.
                    .setServerConfig("fsync", "off")
                    .start();
            context.getStore(ExtensionContext.Namespace.create(Server.class)).put("postgres", postgres);
        }
    }
}
