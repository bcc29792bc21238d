package io.frontdesk.adapter.jpa;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Instants as databases keep them: UTC, microseconds. PostgreSQL's driver takes no Instant. */
final class Times {

    private Times() {}

    static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    static OffsetDateTime stored(Instant instant) {
        return micros(instant).atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet rows, int column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant instantOrNull(ResultSet rows, String column) throws SQLException {
        OffsetDateTime stored = rows.getObject(column, OffsetDateTime.class);
        return stored == null ? null : stored.toInstant();
    }
}
