package io.frontdesk.retention;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run did.
 *
 * @param deleted rows by table, such as {@code message}; tables of which nothing was deleted are absent
 * @param complete false if the desk was closed meanwhile
 * @param journalHeldBy subscribers that have not read what the journal need not keep any more: it is kept for them
 */
public record RetentionReport(SortedMap<String, Long> deleted, boolean complete, List<String> journalHeldBy) {

    public RetentionReport {
        deleted = Collections.unmodifiableSortedMap(new TreeMap<>(deleted));
        journalHeldBy = List.copyOf(journalHeldBy);
    }

    /** Rows of all tables. */
    public long total() {
        return deleted.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Rows of one table, 0 if none. */
    public long of(String table) {
        return deleted.getOrDefault(table, 0L);
    }
}
