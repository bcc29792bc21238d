package io.frontdesk.examples.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All tables of a database, whatever their schema. */
final class Tables {

    private static final String ALL = "SELECT format('%I.%I', schemaname, relname) FROM pg_stat_user_tables ORDER BY 1";

    private static final String REFERENCES =
            "SELECT format('%I.%I', f.schemaname, f.relname), format('%I.%I', t.schemaname, t.relname)"
                    + " FROM pg_constraint c JOIN pg_stat_user_tables f ON f.relid = c.conrelid"
                    + " JOIN pg_stat_user_tables t ON t.relid = c.confrelid WHERE c.contype = 'f' AND c.conrelid <> c.confrelid";

    private final Database database;
    private final List<String> names;

    private Tables(Database database) {
        this.database = database;
        this.names = database.all(ALL, row -> row.getString(1));
    }

    static Tables of(Database database) {
        return new Tables(database);
    }

    Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        names.forEach(name -> counts.put(name, database.number("SELECT count(*) FROM " + name)));
        return counts;
    }

    void requireAtLeast(Map<String, Long> rows) {
        Map<String, Long> found = counts();
        rows.forEach((table, count) -> {
            if (found.getOrDefault(table, 0L) < count) {
                throw new IllegalStateException("There are less than " + count + " rows in " + table);
            }
        });
    }

    /** In an order in which they can be written. */
    List<String> referencedFirst() {
        List<List<String>> references = database.all(REFERENCES, row -> List.of(row.getString(1), row.getString(2)));
        Set<String> ordered = new LinkedHashSet<>();
        List<String> waiting = new ArrayList<>(names);
        while (!waiting.isEmpty()) {
            List<String> free = waiting.stream()
                    .filter(name -> references.stream()
                            .noneMatch(each -> each.get(0).equals(name) && !ordered.contains(each.get(1))))
                    .toList();
            if (free.isEmpty()) {
                throw new IllegalStateException("These tables refer to each other in a circle: " + waiting);
            }
            ordered.addAll(free);
            waiting.removeAll(free);
        }
        return List.copyOf(ordered);
    }
}
