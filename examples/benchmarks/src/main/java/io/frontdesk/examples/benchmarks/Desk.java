package io.frontdesk.examples.benchmarks;

import io.frontdesk.Frontdesk;
import io.frontdesk.FrontdeskBuilder;
import io.frontdesk.adapter.jackson.JacksonJsonCodec;
import io.frontdesk.adapter.jpa.JpaPersistence;
import io.frontdesk.adapter.jpa.SchemaMode;
import io.frontdesk.adapter.mustache.MustacheTemplateEngine;
import java.net.URI;
import javax.sql.DataSource;

/** A desk as a host sets it up, but for its accounts. */
final class Desk {

    private Desk() {}

    static FrontdeskBuilder on(DataSource database) {
        byte[] key = new byte[32];
        return Frontdesk.inMemory()
                .persistence(JpaPersistence.on(database).schema(SchemaMode.MIGRATE))
                .json(JacksonJsonCodec.create())
                .templates(MustacheTemplateEngine.create())
                .publicBaseUrl(URI.create("https://desk.example.org"))
                .secrets(name -> key.clone());
    }
}
