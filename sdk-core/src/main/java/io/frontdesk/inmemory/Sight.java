package io.frontdesk.inmemory;

import io.frontdesk.common.spi.IdRange;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** The lowest rows of some ranges, and what is left of those. */
record Sight<V>(List<V> rows, List<IdRange> rest) {

    static <V> Sight<V> of(Table<V> table, Function<V, UUID> id, List<IdRange> ranges, int each) {
        var rows = new ArrayList<V>();
        var rest = new ArrayList<IdRange>();
        for (IdRange range : ranges) {
            Key low = Key.of(range.tenant(), range.after()).end();
            List<V> seen = table.between(low, Key.of(range.tenant(), range.before()))
                    .limit(each)
                    .toList();
            rows.addAll(seen);
            if (seen.size() == each) {
                rest.add(range.beyond(id.apply(seen.get(each - 1))));
            }
        }
        return new Sight<>(rows, rest);
    }
}
