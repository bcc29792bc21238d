package io.frontdesk.adapter.jpa;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;

/** Column types that travel in arrays. */
enum SqlType {
    UUID("uuid", "uuid", Object[].class) {
        @Override
        Object read(ResultSet rows, int column) throws SQLException {
            return rows.getObject(column, UUID.class);
        }
    },
    TEXT("varchar", "varchar", String[].class) {
        @Override
        Object read(ResultSet rows, int column) throws SQLException {
            return rows.getString(column);
        }
    },
    INTEGER("int4", "integer", Integer[].class) {
        @Override
        Object read(ResultSet rows, int column) throws SQLException {
            return rows.getInt(column);
        }
    },
    BIGINT("int8", "bigint", Long[].class) {
        @Override
        Object read(ResultSet rows, int column) throws SQLException {
            return rows.getLong(column);
        }
    },
    DOUBLE("float8", "double precision", Double[].class) {
        @Override
        Object read(ResultSet rows, int column) throws SQLException {
            return rows.getDouble(column);
        }
    },
    DATE("date", "date", Object[].class) {
        @Override
        Object read(ResultSet rows, int column) throws SQLException {
            return rows.getObject(column, LocalDate.class);
        }
    },
    BOOLEAN("bool", "boolean", Boolean[].class) {
        @Override
        Object read(ResultSet rows, int column) throws SQLException {
            return rows.getBoolean(column);
        }
    },
    BYTES("bytea", "bytea", byte[][].class) {
        @Override
        Object read(ResultSet rows, int column) throws SQLException {
            return rows.getBytes(column);
        }
    },
    TIMESTAMP("timestamptz", "timestamp(6) with time zone", Object[].class) {
        @Override
        Object read(ResultSet rows, int column) throws SQLException {
            return Times.instant(rows, column);
        }

        @Override
        Object[] typed(Object[] elements) {
            return Arrays.stream(elements)
                    .map(time -> time == null ? null : Times.stored((Instant) time))
                    .toArray();
        }
    };

    private final String element;
    private final String sql;
    private final Class<? extends Object[]> array;

    SqlType(String element, String sql, Class<? extends Object[]> array) {
        this.element = element;
        this.sql = sql;
        this.array = array;
    }

    abstract Object read(ResultSet rows, int column) throws SQLException;

    /** For {@code Connection.createArrayOf}. */
    String element() {
        return element;
    }

    /** PostgreSQL's driver goes by the array's own type: what it knows travels in binary, which is several times faster to write and to read. */
    Object[] typed(Object[] elements) {
        return Arrays.copyOf(elements, elements.length, array);
    }

    /** A parameter that is of this type even if it is null. */
    String parameter() {
        return "CAST(? AS " + sql + ")";
    }

    /** An array parameter that both databases understand. */
    String arrayParameter() {
        return "CAST(? AS " + sql + " ARRAY)";
    }
}
