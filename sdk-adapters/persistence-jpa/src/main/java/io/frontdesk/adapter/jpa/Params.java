package io.frontdesk.adapter.jpa;

import io.frontdesk.common.Digest;
import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Binds a statement's parameters from left to right. */
final class Params {

    private final PreparedStatement statement;
    private @Nullable SqlArrays arrays;
    private int next = 1;

    Params(PreparedStatement statement) {
        this.statement = statement;
    }

    /** Starts again at the first, for the next row of a batch. */
    Params rewound() {
        next = 1;
        return this;
    }

    Params tenant(TenantId tenant) throws SQLException {
        return uuid(tenant.value());
    }

    Params uuid(@Nullable UUID value) throws SQLException {
        if (value == null) {
            statement.setNull(next++, Types.OTHER);
        } else {
            statement.setObject(next++, value);
        }
        return this;
    }

    Params text(@Nullable String value) throws SQLException {
        statement.setString(next++, value);
        return this;
    }

    Params digest(@Nullable Digest value) throws SQLException {
        return text(value == null ? null : value.hex());
    }

    Params bool(boolean value) throws SQLException {
        statement.setBoolean(next++, value);
        return this;
    }

    Params number(int value) throws SQLException {
        statement.setInt(next++, value);
        return this;
    }

    Params number(long value) throws SQLException {
        statement.setLong(next++, value);
        return this;
    }

    Params numberOrNull(@Nullable Integer value) throws SQLException {
        if (value == null) {
            statement.setNull(next++, Types.INTEGER);
            return this;
        }
        return number(value.intValue());
    }

    Params longOrNull(@Nullable Long value) throws SQLException {
        if (value == null) {
            statement.setNull(next++, Types.BIGINT);
            return this;
        }
        return number(value.longValue());
    }

    Params time(@Nullable Instant value) throws SQLException {
        if (value == null) {
            statement.setNull(next++, Types.TIMESTAMP_WITH_TIMEZONE);
        } else {
            statement.setObject(next++, Times.stored(value));
        }
        return this;
    }

    Params date(LocalDate value) throws SQLException {
        statement.setObject(next++, value);
        return this;
    }

    Params sealed(@Nullable Sealed value) throws SQLException {
        statement.setBytes(next++, value == null ? null : value.bytes());
        return this;
    }

    Params bytes(byte[] value) throws SQLException {
        statement.setBytes(next++, value);
        return this;
    }

    /** Of any type that a column has; the statement says which, if it is null. */
    Params value(@Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(next++, Types.NULL);
        } else if (value instanceof Instant time) {
            time(time);
        } else {
            statement.setObject(next++, value);
        }
        return this;
    }

    Params array(SqlType type, Object[] elements) throws SQLException {
        SqlArrays known = arrays;
        if (known == null) {
            known = SqlArrays.on(statement.getConnection());
            arrays = known;
        }
        statement.setArray(next++, known.of(type, elements));
        return this;
    }
}
