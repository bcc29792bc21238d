package io.frontdesk.adapter.jpa;

import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How rows become one array a column, and {@code unnest} makes rows of them again: one statement however many. Immutable. */
final class Columns<R> {

    private final List<Column<R>> columns;

    private Columns(List<Column<R>> columns) {
        this.columns = columns;
    }

    static <R> Columns<R> tenant(Function<R, TenantId> value) {
        return new Columns<R>(List.of())
                .uuid("tenant_id", row -> value.apply(row).value());
    }

    static <R> Columns<R> none() {
        return new Columns<>(List.of());
    }

    Columns<R> uuid(String name, Function<R, UUID> value) {
        return with(name, SqlType.UUID, value::apply);
    }

    Columns<R> text(String name, Function<R, String> value) {
        return with(name, SqlType.TEXT, value::apply);
    }

    Columns<R> number(String name, Function<R, Integer> value) {
        return with(name, SqlType.INTEGER, value::apply);
    }

    Columns<R> bigint(String name, Function<R, Long> value) {
        return with(name, SqlType.BIGINT, value::apply);
    }

    Columns<R> decimal(String name, Function<R, Double> value) {
        return with(name, SqlType.DOUBLE, value::apply);
    }

    Columns<R> date(String name, Function<R, LocalDate> value) {
        return with(name, SqlType.DATE, value::apply);
    }

    Columns<R> time(String name, Function<R, Instant> value) {
        return with(name, SqlType.TIMESTAMP, row -> Times.micros(value.apply(row)));
    }

    Columns<R> bool(String name, Function<R, Boolean> value) {
        return with(name, SqlType.BOOLEAN, value::apply);
    }

    Columns<R> sealed(String name, Function<R, Sealed> value) {
        return with(name, SqlType.BYTES, row -> value.apply(row).bytes());
    }

    Columns<R> sealedOrNull(String name, Function<R, @Nullable Sealed> value) {
        return with(name, SqlType.BYTES, row -> {
            Sealed sealed = value.apply(row);
            return sealed == null ? null : sealed.bytes();
        });
    }

    Columns<R> uuidOrNull(String name, Function<R, @Nullable UUID> value) {
        return with(name, SqlType.UUID, value::apply);
    }

    Columns<R> numberOrNull(String name, Function<R, @Nullable Integer> value) {
        return with(name, SqlType.INTEGER, value::apply);
    }

    Columns<R> textOrNull(String name, Function<R, @Nullable String> value) {
        return with(name, SqlType.TEXT, value::apply);
    }

    Columns<R> timeOrNull(String name, Function<R, @Nullable Instant> value) {
        return with(name, SqlType.TIMESTAMP, row -> {
            Instant time = value.apply(row);
            return time == null ? null : Times.micros(time);
        });
    }

    /**
     * Adds the columns of a row that these rows change: one that differs in none of them does not travel. Of at most 32 columns in all.
     *
     * @param of the columns, none of them a key
     */
    <S> Columns<R> changing(Columns<S> of, Function<R, S> before, Function<R, S> after) {
        var more = new ArrayList<>(columns);
        for (Column<S> column : of.columns) {
            more.add(new Column<>(
                    column.name(),
                    column.type(),
                    row -> column.value().apply(after.apply(row)),
                    row -> column.value().apply(before.apply(row))));
        }
        return new Columns<>(List.copyOf(more));
    }

    List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /**
     * A FROM item named k with these columns, and {@code nth}, from 1. To look rows up by their keys: PostgreSQL must not guess how many there are.
     * A plan made while a table was empty is kept, and would then read the whole table for every batch, for as long as nobody analyses it. Who
     * expects a single row, as the condition makes it, steps through the key's index whatever it believes of the table.
     */
    String unnest() {
        return unnest("", columns.stream().map(Column::type).toList(), names());
    }

    /**
     * As {@link #unnest()}.
     *
     * @param beside what every row has besides, such as {@code , ? AS state}
     */
    static String unnest(String beside, List<SqlType> types, List<String> names) {
        String arrays = types.stream().map(SqlType::arrayParameter).collect(Collectors.joining(", "));
        return "(SELECT u.*" + beside + " FROM unnest(" + arrays + ") WITH ORDINALITY AS u (" + String.join(", ", names)
                + ", nth) WHERE u.nth BETWEEN 1 AND 1000000) AS k";
    }

    /** Of at least one row. */
    Shipment ship(Collection<R> rows, int keys) {
        List<Shipment.Column> shipped = new ArrayList<>();
        long leftOut = 0;
        for (int i = 0; i < columns.size(); i++) {
            Column<R> column = columns.get(i);
            List<@Nullable Object> values = values(rows, column.value());
            if (column.before() == null || !values.equals(values(rows, column.before()))) {
                shipped.add(new Shipment.Column(column.name(), column.type(), values));
            } else {
                leftOut |= 1L << (Integer.SIZE + i);
            }
        }
        return new Shipment(shipped, keys, leftOut);
    }

    private static <R> List<@Nullable Object> values(Collection<R> rows, Function<R, @Nullable Object> value) {
        List<@Nullable Object> values = new ArrayList<>(rows.size());
        rows.forEach(row -> values.add(value.apply(row)));
        return values;
    }

    /** A join condition on the first {@code count} columns. */
    String on(String alias, int count) {
        return String.join(
                " AND ",
                names().subList(0, count).stream()
                        .map(c -> alias + "." + c + " = k." + c)
                        .toList());
    }

    String on(String alias) {
        return on(alias, columns.size());
    }

    Params bind(Params params, Collection<R> rows) throws SQLException {
        for (Column<R> column : columns) {
            params.array(column.type(), rows.stream().map(column.value()).toArray());
        }
        return params;
    }

    /** The first {@code count} values of a row: equal to what {@link #readKey} reads back. */
    List<Object> key(R row, int count) {
        List<Object> key = new ArrayList<>(count);
        for (Column<R> column : columns.subList(0, count)) {
            key.add(column.value().apply(row));
        }
        return key;
    }

    List<Object> readKey(ResultSet rows, int count) throws SQLException {
        List<Object> key = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            key.add(columns.get(i).type().read(rows, i + 1));
        }
        return key;
    }

    private Columns<R> with(String name, SqlType type, Function<R, @Nullable Object> value) {
        var more = new ArrayList<>(columns);
        more.add(new Column<>(name, type, value, null));
        return new Columns<>(List.copyOf(more));
    }

    /** @param before what the database holds already; null if the column travels in any case */
    private record Column<R>(
            String name,
            SqlType type,
            Function<R, @Nullable Object> value,
            @Nullable Function<R, @Nullable Object> before) {}
}
