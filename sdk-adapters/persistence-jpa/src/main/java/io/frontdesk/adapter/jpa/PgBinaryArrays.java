package io.frontdesk.adapter.jpa;

import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
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

    private static final int HEADER = 5 * Integer.BYTES;
    private static final int NULL = -1;
    private static final long EPOCH_2000 = 946_684_800L;

    private final BaseConnection connection;

    private PgBinaryArrays(BaseConnection connection) {
        this.connection = connection;
        for (Format format : Format.values()) {
            connection.getQueryExecutor().addBinarySendOid(format.array);
        }
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
            case UUID -> new PgArray(connection, Format.UUID.array, Format.UUID.write(elements));
            case TIMESTAMP -> new PgArray(connection, Format.TIMESTAMPTZ.array, Format.TIMESTAMPTZ.write(elements));
            default -> connection.createArrayOf(type.element(), type.typed(elements));
        };
    }

    /** Types with the numbers that PostgreSQL's catalogue gives them and their arrays. */
    private enum Format {
        UUID(2950, 2951, 2 * Long.BYTES, PgBinaryArrays::uuid),
        TIMESTAMPTZ(1184, 1185, Long.BYTES, PgBinaryArrays::time);

        private final int element;
        private final int array;
        private final int size;
        private final BiConsumer<ByteBuffer, Object> writer;

        Format(int element, int array, int size, BiConsumer<ByteBuffer, Object> writer) {
            this.element = element;
            this.array = array;
            this.size = size;
            this.writer = writer;
        }

        private byte[] write(@Nullable Object[] elements) {
            int nulls = 0;
            for (Object value : elements) {
                nulls += value == null ? 1 : 0;
            }
            var bytes =
                    ByteBuffer.allocate(HEADER + elements.length * Integer.BYTES + (elements.length - nulls) * size);
            bytes.putInt(1).putInt(nulls == 0 ? 0 : 1).putInt(element);
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
    }

    private static void uuid(ByteBuffer bytes, Object value) {
        var uuid = (UUID) value;
        bytes.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
    }

    /** Microseconds since 2000. */
    private static void time(ByteBuffer bytes, Object value) {
        var time = (OffsetDateTime) value;
        bytes.putLong((time.toEpochSecond() - EPOCH_2000) * 1_000_000 + time.getNano() / 1_000);
    }
}
