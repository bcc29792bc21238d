package io.frontdesk.adapter.dbscheduler;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The SQL that comes with this adapter. */
final class TableFile {

    private TableFile() {}

    static String read() {
        try (InputStream file = Objects.requireNonNull(TableFile.class.getResourceAsStream("table.sql"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read table.sql of this adapter", e);
        }
    }
}
