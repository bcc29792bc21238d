package io.frontdesk.offboarding;

import io.frontdesk.common.TenantId;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was written to a file, or read from one.
 *
 * @param lines by kind, such as {@code contact}
 * @param skipped lines by kind that were read and are for the record only
 */
public record ExportReport(TenantId tenant, SortedMap<String, Long> lines, SortedMap<String, Long> skipped) {

    public ExportReport {
        lines = Collections.unmodifiableSortedMap(new TreeMap<>(lines));
        skipped = Collections.unmodifiableSortedMap(new TreeMap<>(skipped));
    }

    /** Lines of one kind, 0 if none. */
    public long of(String kind) {
        return lines.getOrDefault(kind, 0L);
    }
}
