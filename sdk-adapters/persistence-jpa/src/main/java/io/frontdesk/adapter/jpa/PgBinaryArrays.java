package io.frontdesk.adapter.jpa;

import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.jdbc.PgArray;
import org.postgresql.jdbc.PreferQueryMode;

/**
 * Arrays of UUIDs and times in PostgreSQL's binary format (array_send of its source: dimensions, whether there are nulls, the element type, then length
 * and lower bound of the one dimension, then each element with its length). Its driver writes them as text, and to read that again is a good part of
 * what the server does for a batch.
 */
final class PgBinaryArrays implements SqlArrays {

    // numbers of types in PostgreSQL's catalogue, which never change
    private static final int UUID = 2950;
    private static final int UUIDS = 2951;
    private static final int TIMESTAMPTZ = 1184;
    private static final int TIMES = 1185;

    private static final int HEADER = 5 * Integer.BYTES;
    private static final int NULL = -1;
    private static final long EPOCH_2000 = 946_684_800L;

    private final BaseConnection connection;

    private PgBinaryArrays(BaseConnection connection) {
        this.connection = connection;
        connection.getQueryExecutor().addBinarySendOid(UUIDS);
        connection.getQueryExecutor().addBinarySendOid(TIMES);
    }

    /** Null if the connection is not one of PostgreSQL's driver, or sends everything as text. */
    static @Nullable SqlArrays on(Connection connection) throws SQLException {
        if (!connection.isWrapperFor(BaseConnection.class)) {
            return null;
        }
        BaseConnection driver = connection.unwrap(BaseConnection.class);
        return driver.getPreferQueryMode() == PreferQueryMode.SIMPLE ? null : new PgBinaryArrays(driver);
    }

    @Override
    public Array of(SqlType type, Object[] elements) throws SQLException {
        return switch (type) {
            case UUID -> new PgArray(connection, UUIDS, write(UUID, 2 * Long.BYTES, elements, PgBinaryArrays::uuid));
            case TIMESTAMP ->
                new PgArray(connection, TIMES, write(TIMESTAMPTZ, Long.BYTES, elements, PgBinaryArrays::time));
            default -> connection.createArrayOf(type.element(), type.typed(elements));
        };
    }

    private static byte[] write(
            int type, int size, @Nullable Object[] elements, BiConsumer<ByteBuffer, Object> writer) {
        int nulls = 0;
        for (Object value : elements) {
            nulls += value == null ? 1 : 0;
        }
        var bytes = ByteBuffer.allocate(HEADER + elements.length * Integer.BYTES + (elements.length - nulls) * size);
        bytes.putInt(1).putInt(nulls == 0 ? 0 : 1).putInt(type);
        bytes.putInt(elements.length).putInt(1);
        for (Object value : elements) {
            if (value == null) {
                bytes.putInt(NULL);
            } else {
                writer.accept(bytes.putInt(size), value);
            }
        }
        return bytes.array();
    }

    private static void uuid(ByteBuffer bytes, Object value) {
        var uuid = (UUID) value;
        bytes.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
    }

    /** Microseconds since 2000. */
    private static void time(ByteBuffer bytes, Object value) {
        var time = (Instant) value;
        bytes.putLong((time.getEpochSecond() - EPOCH_2000) * 1_000_000 + time.getNano() / 1_000);
    }
}
