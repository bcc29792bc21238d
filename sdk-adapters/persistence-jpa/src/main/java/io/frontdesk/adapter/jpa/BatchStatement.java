package io.frontdesk.adapter.jpa;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A statement over rows that travel as a {@link Shipment}. Its text is kept for each shape that shipments take: the driver finds what it has prepared by
 * the text, and one written anew must be read whole to be found. Thread-safe.
 *
 * @param <R> the rows
 */
final class BatchStatement<R> {

    /** Far more shapes than batches take; past them a text is written each time. */
    private static final int MOST_SHAPES = 100;

    private final Columns<R> columns;
    private final int keys;
    private final Function<Shipment, String> writer;
    private final Map<Long, String> texts = new ConcurrentHashMap<>();

    /**
     * @param keys how many of the first columns rows are looked up by
     * @param writer makes the text, the same for all shipments of one shape
     */
    BatchStatement(Columns<R> columns, int keys, Function<Shipment, String> writer) {
        this.columns = columns;
        this.keys = keys;
        this.writer = writer;
    }

    /** None of the rows may stand. */
    static <R> BatchStatement<R> insert(String table, Columns<R> columns) {
        String names = String.join(", ", columns.names());
        String before = "INSERT INTO " + table + " (" + names + ") SELECT " + names + " FROM ";
        return new BatchStatement<>(columns, 0, shipment -> before + shipment.from());
    }

    /**
     * Changes the rows with the keys of these, their first {@code keys} columns, as {@code set} and {@code condition} say, which know the stored row as
     * t and the given one as k. Returns k.nth of those changed. For {@link SqlDialect#updateReturnsRows}.
     */
    static <R> BatchStatement<R> update(String table, Columns<R> columns, int keys, String set, String condition) {
        String before = "UPDATE " + table + " t SET " + set + " FROM ";
        String after = " WHERE " + columns.on("t", keys) + condition + " RETURNING k.nth";
        return new BatchStatement<>(columns, keys, shipment -> before + shipment.from() + after);
    }

    /** Deletes the rows that are equal to these in all columns, the first {@code keys} being the key. Returns and wants what an update does. */
    static <R> BatchStatement<R> delete(String table, Columns<R> columns, int keys) {
        String before = "DELETE FROM " + table + " t USING ";
        String after = " WHERE " + columns.on("t") + " RETURNING k.nth";
        return new BatchStatement<>(columns, keys, shipment -> before + shipment.from() + after);
    }

    /** Writes all other columns of the rows with the keys of these, their first {@code keys} columns; all of them stand. On PostgreSQL. */
    static <R> BatchStatement<R> overwrite(String table, Columns<R> columns, int keys) {
        String before = "UPDATE " + table + " t SET " + taken(columns, keys) + " FROM ";
        String after = " WHERE " + columns.on("t", keys);
        return new BatchStatement<>(columns, keys, shipment -> before + shipment.from() + after);
    }

    /** As {@link #overwrite}, on H2. */
    static <R> BatchStatement<R> merge(String table, Columns<R> columns, int keys) {
        String before = "MERGE INTO " + table + " t USING (SELECT * FROM ";
        String after = ") k ON (" + columns.on("t", keys) + ") WHEN MATCHED THEN UPDATE SET " + taken(columns, keys);
        return new BatchStatement<>(columns, keys, shipment -> before + shipment.from() + after);
    }

    private static String taken(Columns<?> columns, int keys) {
        List<String> names = columns.names();
        return names.subList(keys, names.size()).stream()
                .map(name -> name + " = k." + name)
                .collect(Collectors.joining(", "));
    }

    Shipment ship(Collection<R> rows) {
        return columns.ship(rows, keys);
    }

    String text(Shipment shipment) {
        String known = texts.get(shipment.shape());
        if (known != null) {
            return known;
        }
        String text = writer.apply(shipment);
        if (texts.size() < MOST_SHAPES) {
            texts.put(shipment.shape(), text);
        }
        return text;
    }
}
