package io.frontdesk.offboarding.internal;

import io.frontdesk.common.Sealed;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sealed value of a row, in itself or in a part of it. */
final class SealedPart {

    private SealedPart() {}

    /** Null if the row has none. */
    static @Nullable Sealed of(Record row) {
        return values(row)
                .map(value -> value instanceof Sealed sealed ? sealed : value instanceof Record part ? of(part) : null)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** A row with another one in its place. */
    static <R extends Record> R with(R row, Sealed sealed) {
        RecordComponent[] components = row.getClass().getRecordComponents();
        @Nullable
        Object[] values = Arrays.stream(components)
                .map(component -> LineShape.valueOf(component, row))
                .map(value -> value instanceof Sealed
                        ? sealed
                        : value instanceof Record part && of(part) != null ? with(part, sealed) : value)
                .toArray();
        @SuppressWarnings("unchecked")
        R replaced = (R) LineReader.construct(row.getClass(), values);
        return replaced;
    }

    private static Stream<@Nullable Object> values(Record row) {
        return Arrays.stream(row.getClass().getRecordComponents()).map(component -> LineShape.valueOf(component, row));
    }
}
