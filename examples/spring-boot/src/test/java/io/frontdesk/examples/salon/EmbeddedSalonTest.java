package io.frontdesk.examples.salon;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** As it is started by one command: on a file. */
class EmbeddedSalonTest extends SalonContract {

    @TempDir
    static Path directory;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("frontdesk.embedded.directory", () -> directory);
    }
}
