package io.frontdesk.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the driver itself writes as text is the oracle. */
class PostgreSqlArraysTest {

    private static final long SEED = 20_261_124;
    private static final String URL = PostgreSqlServer.newDatabase("arrays");

    @ParameterizedTest
    @EnumSource(SqlType.class)
    void holds_what_the_driver_would_have_written(SqlType type) throws SQLException {
        var random = new Random(SEED);
        try (Connection connection = DriverManager.getConnection(URL)) {
            for (int size : new int[] {0, 1, 2, 31, 500}) {
                assertSame(connection, type, elements(type, random, size, false));
                assertSame(connection, type, elements(type, random, size, true));
            }
        }
    }

    @Test
    void keeps_the_first_and_the_last_times() throws SQLException {
        Object[] times = {
            time("0001-01-01T00:00:00Z"),
            time("1969-12-31T23:59:59.999999Z"),
            time("1999-12-31T23:59:59.999999Z"),
            time("2000-01-01T00:00:00Z"),
            time("9999-12-31T23:59:59.999999Z")
        };
        try (Connection connection = DriverManager.getConnection(URL)) {
            assertSame(connection, SqlType.TIMESTAMP, times);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended", "extendedForPrepared", "extendedCacheEverything"})
    void arrives_however_the_connection_asks(String mode) throws SQLException {
        var random = new Random(SEED);
        for (String transfer : new String[] {"&binaryTransfer=false", "&prepareThreshold=-1", ""}) {
            String url = URL + "&preferQueryMode=" + mode + transfer;
            try (Connection connection = DriverManager.getConnection(url)) {
                assertSame(connection, SqlType.UUID, elements(SqlType.UUID, random, 3, true));
                assertSame(connection, SqlType.TIMESTAMP, elements(SqlType.TIMESTAMP, random, 3, true));
            }
        }
    }

    /** Asked of the server, both as they are and as text. */
    private static void assertSame(Connection connection, SqlType type, @Nullable Object[] elements)
            throws SQLException {
        String query = "SELECT CAST(g AS text), CAST(w AS text), g = w FROM (SELECT " + type.arrayParameter()
                + " AS g, " + type.arrayParameter() + " AS w) a";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setArray(1, SqlArrays.on(connection).of(type, elements));
            statement.setArray(2, byDriver(connection, type, elements));
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo(rows.getString(2));
                assertThat(rows.getBoolean(3)).isTrue();
            }
        }
    }

    private static Array byDriver(Connection connection, SqlType type, @Nullable Object[] elements)
            throws SQLException {
        boolean asGiven = type != SqlType.BYTES && type != SqlType.TIMESTAMP;
        return connection.createArrayOf(type.element(), asGiven ? elements : type.typed(elements));
    }

    private static @Nullable Object[] elements(SqlType type, Random random, int size, boolean nulls) {
        Object[] elements = new Object[size];
        for (int i = 0; i < size; i++) {
            elements[i] = nulls && random.nextInt(4) == 0 ? null : element(type, random);
        }
        return elements;
    }

    private static Object element(SqlType type, Random random) {
        String text = "\"{" + random.nextInt() + ",\\ 'é\u0001\uD83D\uDE00} NULL";
        return switch (type) {
            case UUID -> new UUID(random.nextLong(), random.nextLong());
            case TEXT -> text;
            case INTEGER -> random.nextInt();
            case BIGINT -> random.nextLong();
            case DOUBLE -> random.nextDouble();
            case DATE -> LocalDate.of(2026, 1, 1).plusDays(random.nextInt(100_000) - 50_000);
            case BOOLEAN -> random.nextBoolean();
            case BYTES -> text.getBytes(StandardCharsets.UTF_8);
            case TIMESTAMP -> Times.micros(Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)));
        };
    }

    private static Object time(String instant) {
        return Instant.parse(instant);
    }
}
