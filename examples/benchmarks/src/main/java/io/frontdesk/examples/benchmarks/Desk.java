package io.frontdesk.examples.benchmarks;

import io.frontdesk.Frontdesk;
import io.frontdesk.FrontdeskBuilder;
import io.frontdesk.adapter.jackson.JacksonJsonCodec;
import io.frontdesk.adapter.jpa.JpaPersistence;
import io.frontdesk.adapter.jpa.SchemaMode;
import io.frontdesk.adapter.mustache.MustacheTemplateEngine;
import io.frontdesk.common.spi.SecretSource;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import javax.sql.DataSource;

/** A desk as a host sets it up, but for its accounts. */
final class Desk {

    private Desk() {}

    static FrontdeskBuilder on(DataSource database) {
        byte[] root = "the root of all keys of benchmarks".getBytes(StandardCharsets.US_ASCII);
        return Frontdesk.inMemory()
                .persistence(JpaPersistence.on(database).schema(SchemaMode.MIGRATE))
                .json(JacksonJsonCodec.create())
                .templates(MustacheTemplateEngine.create())
                .publicBaseUrl(URI.create("https://desk.example.org"))
                .secrets(SecretSource.derivedFrom(root));
    }
}
