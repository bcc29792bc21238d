package io.frontdesk.adapter.jpa;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;

/** Column types that travel in arrays. */
enum SqlType {
    UUID("uuid", "uuid") {
        @Override
        Object read(ResultSet rows, int column) throws SQLException {
            return rows.getObject(column, UUID.class);
        }
    },
    TEXT("varchar", "varchar") {
        @Override
        Object read(ResultSet rows, int column) throws SQLException {
            return rows.getString(column);
        }
    },
    INTEGER("int4", "integer") {
        @Override
        Object read(ResultSet rows, int column) throws SQLException {
            return rows.getInt(column);
        }
    },
    BIGINT("int8", "bigint") {
        @Override
        Object read(ResultSet rows, int column) throws SQLException {
            return rows.getLong(column);
        }
    },
    DOUBLE("float8", "double precision") {
        @Override
        Object read(ResultSet rows, int column) throws SQLException {
            return rows.getDouble(column);
        }
    },
    DATE("date", "date") {
        @Override
        Object read(ResultSet rows, int column) throws SQLException {
            return rows.getObject(column, LocalDate.class);
        }
    },
    BOOLEAN("bool", "boolean") {
        @Override
        Object read(ResultSet rows, int column) throws SQLException {
            return rows.getBoolean(column);
        }
    },
    BYTES("bytea", "bytea") {
        @Override
        Object read(ResultSet rows, int column) throws SQLException {
            return rows.getBytes(column);
        }
    },
    TIMESTAMP("timestamptz", "timestamp(6) with time zone") {
        @Override
        Object read(ResultSet rows, int column) throws SQLException {
            return Times.instant(rows, column);
        }
    };

    private final String element;
    private final String sql;

    SqlType(String element, String sql) {
        this.element = element;
        this.sql = sql;
    }

    abstract Object read(ResultSet rows, int column) throws SQLException;

    /** For {@code Connection.createArrayOf}. */
    String element() {
        return element;
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
