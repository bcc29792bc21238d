package io.frontdesk.offboarding;

import io.frontdesk.common.TenantId;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a call removed.
 *
 * @param removed rows by table, such as {@code contact}; tables of which nothing was removed are absent
 */
public record RemovalReport(TenantId tenant, SortedMap<String, Long> removed) {

    public RemovalReport {
        removed = Collections.unmodifiableSortedMap(new TreeMap<>(removed));
    }

    /** Rows of all tables. */
    public long total() {
        return removed.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Rows of one table, 0 if none. */
    public long of(String table) {
        return removed.getOrDefault(table, 0L);
    }
}
