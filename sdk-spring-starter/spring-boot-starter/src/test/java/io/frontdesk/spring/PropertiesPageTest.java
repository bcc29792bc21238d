package io.frontdesk.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.frontdesk.adapter.jackson.JacksonJsonCodec;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every property is described, and docs/properties.md is made of the descriptions: run with {@code -Dfrontdesk.docs.write=true} to write it anew. */
class PropertiesPageTest {

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";

    private static final String HEAD = """
            # Properties

            What a Spring Boot application may set; made from the starter's own metadata, which editors show as well. `KEY` and `NAME` are yours to choose. As environment variables: `FRONTDESK_SECRETS_ROOT` for `frontdesk.secrets.root`, and so on.
            An account is `frontdesk.accounts.KEY.provider` (`smtp`, `sendgrid`, `mailgun`, `ses`), `.settings.NAME` and `.credentials.NAME`; each adapter's page lists its names. See [Spring Boot](spring-boot.md).

            | Property | Default | What it says |
            |---|---|---|
            """;

    @Test
    void every_property_has_a_description_that_is_a_sentence() throws IOException {
        assertThat(properties())
                .hasSizeGreaterThan(25)
                .allSatisfy(property -> assertThat(String.valueOf(property.get("description")))
                        .as("description of %s", property.get("name"))
                        .matches("(?s)[A-Z].{15,}"));
    }

    @Test
    void the_page_says_what_the_metadata_says() throws IOException {
        var page = new StringBuilder(HEAD);
        for (Map<String, Object> property : properties()) {
            page.append(row(property));
        }
        Path file = docs().resolve("properties.md");
        if (Boolean.getBoolean("frontdesk.docs.write")) {
            Files.writeString(file, page);
        }
        assertThat(file).content(StandardCharsets.UTF_8).isEqualTo(page.toString());
    }

    private static String row(Map<String, Object> property) {
        Object value = property.get("defaultValue");
        return "| `" + property.get("name") + "` | " + (value == null ? "" : "`" + value + "`") + " | "
                + String.valueOf(property.get("description")).replace("|", "\\|") + " |\n";
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> properties() throws IOException {
        // Beside our classes: Boot's jars have files of this name, too.
        URI classes = classes();
        assumeThat(classes.getPath())
                .as("a quick build runs no annotation processor")
                .doesNotContain("/target/quick/");
        try (InputStream in = classes.resolve(METADATA).toURL().openStream()) {
            var metadata = JacksonJsonCodec.create().read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return ((List<Map<String, Object>>) metadata.get("properties"))
                    .stream()
                            .sorted(Comparator.comparing(property -> String.valueOf(property.get("name"))))
                            .toList();
        }
    }

    private static URI classes() {
        try {
            return FrontdeskProperties.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path docs() {
        Path path = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(path.resolve("docs"))) {
            path = path.getParent();
        }
        return path.resolve("docs");
    }
}
