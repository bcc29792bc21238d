package io.frontdesk.adapter.jpa;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows on their way into a statement: what they have in common travels once, the rest as one array a column. Most columns of a batch are of the
 * first kind, and to read arrays was more than a third of what PostgreSQL did for an insert.
 */
final class Shipment {

    private final List<Column> common = new ArrayList<>();
    private final List<Column> varying = new ArrayList<>();
    private final long shape;

    /** @param values of every row, in their order */
    record Column(String name, SqlType type, List<@Nullable Object> values) {

        boolean isCommon() {
            Object first = values.get(0);
            for (Object value : values) {
                if (value != first && !Objects.deepEquals(value, first)) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * @param keys how many of the first columns are looked up by, and so travel as arrays whatever is in them
     * @param leftOut which columns of the rows are not among these, as bits of the higher half
     */
    Shipment(List<Column> columns, int keys, long leftOut) {
        long commonOnes = leftOut;
        for (int i = 0; i < columns.size(); i++) {
            boolean isCommon =
                    varying.size() >= Math.max(keys, 1) && columns.get(i).isCommon();
            (isCommon ? common : varying).add(columns.get(i));
            commonOnes |= isCommon ? 1L << i : 0;
        }
        this.shape = commonOnes;
    }

    List<String> names() {
        return Stream.concat(varying.stream(), common.stream())
                .map(Column::name)
                .toList();
    }

    /** Which columns are common and which left out, as bits: two shipments of the same columns with one shape have the same {@link #from}. */
    long shape() {
        return shape;
    }

    /** A FROM item named k with all columns, and {@code nth}, from 1. */
    String from() {
        String beside = common.stream()
                .map(column -> ", " + column.type().parameter() + " AS " + column.name())
                .collect(Collectors.joining());
        return Columns.unnest(
                beside,
                varying.stream().map(Column::type).toList(),
                varying.stream().map(Column::name).toList());
    }

    void bind(Params params) throws SQLException {
        for (Column column : common) {
            params.value(column.values().get(0));
        }
        for (Column column : varying) {
            params.array(column.type(), column.values().toArray());
        }
    }
}
