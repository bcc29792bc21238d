package io.frontdesk.adapter.jpa;

import io.frontdesk.common.Digest;
import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The current row of a result, read by column name in our own types. */
final class Row {

    private final ResultSet rows;

    Row(ResultSet rows) {
        this.rows = rows;
    }

    TenantId tenant() throws SQLException {
        return TenantId.of(uuid("tenant_id"));
    }

    UUID uuid(String column) throws SQLException {
        return rows.getObject(column, UUID.class);
    }

    @Nullable
    UUID uuidOrNull(String column) throws SQLException {
        return rows.getObject(column, UUID.class);
    }

    String text(String column) throws SQLException {
        return rows.getString(column);
    }

    @Nullable
    String textOrNull(String column) throws SQLException {
        return rows.getString(column);
    }

    <E extends Enum<E>> E constant(String column, Class<E> type) throws SQLException {
        return Enum.valueOf(type, rows.getString(column));
    }

    Digest digest(String column) throws SQLException {
        return new Digest(rows.getString(column));
    }

    @Nullable
    Digest digestOrNull(String column) throws SQLException {
        String hex = rows.getString(column);
        return hex == null ? null : new Digest(hex);
    }

    boolean bool(String column) throws SQLException {
        return rows.getBoolean(column);
    }

    int number(String column) throws SQLException {
        return rows.getInt(column);
    }

    @Nullable
    Integer numberOrNull(String column) throws SQLException {
        int value = rows.getInt(column);
        return rows.wasNull() ? null : value;
    }

    long longNumber(String column) throws SQLException {
        return rows.getLong(column);
    }

    @Nullable
    Long longOrNull(String column) throws SQLException {
        long value = rows.getLong(column);
        return rows.wasNull() ? null : value;
    }

    double decimal(String column) throws SQLException {
        return rows.getDouble(column);
    }

    LocalDate date(String column) throws SQLException {
        return rows.getObject(column, LocalDate.class);
    }

    Instant time(String column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }

    @Nullable
    Instant timeOrNull(String column) throws SQLException {
        return Times.instantOrNull(rows, column);
    }

    Sealed sealed(String column) throws SQLException {
        return Sealed.of(rows.getBytes(column));
    }

    @Nullable
    Sealed sealedOrNull(String column) throws SQLException {
        byte[] bytes = rows.getBytes(column);
        return bytes == null ? null : Sealed.of(bytes);
    }

    String hex(String column) throws SQLException {
        return HexFormat.of().formatHex(rows.getBytes(column));
    }

    /** An array of texts; empty if it is null. */
    Set<String> texts(String column) throws SQLException {
        Array array = rows.getArray(column);
        if (array == null) {
            return Set.of();
        }
        Set<String> texts = new LinkedHashSet<>();
        for (Object text : (Object[]) array.getArray()) {
            texts.add((String) text);
        }
        return texts;
    }
}
