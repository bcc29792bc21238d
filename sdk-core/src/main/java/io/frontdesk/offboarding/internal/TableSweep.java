package io.frontdesk.offboarding.internal;

import io.frontdesk.common.TenantId;
import io.frontdesk.offboarding.RemovalReport;
import io.frontdesk.offboarding.spi.TenantDataStore;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One removal: what it removed so far. */
final class TableSweep {

    private static final Logger LOG = LoggerFactory.getLogger(TableSweep.class);

    /** Of a statement. */
    private static final int ROWS = 2_000;

    private final TenantDataStore data;
    private final TenantId tenant;
    private final SortedMap<String, Long> removed = new TreeMap<>();

    TableSweep(TenantDataStore data, TenantId tenant) {
        this.data = data;
        this.tenant = tenant;
    }

    /** Removes some rows, in the open transaction; returns how many, 0 if there were none. */
    int some(String table) {
        return data.remove(tenant, table, ROWS);
    }

    /** Removes every row, in the open transaction; returns how many of each table. */
    Map<String, Integer> all() {
        Map<String, Integer> rows = new HashMap<>();
        for (String table : data.tables()) {
            int more = some(table);
            while (more > 0) {
                rows.merge(table, more, Integer::sum);
                more = some(table);
            }
        }
        return rows;
    }

    /** Notes what a transaction that is committed removed. */
    void count(String table, int rows) {
        if (rows > 0) {
            long soFar = removed.merge(table, (long) rows, Long::sum);
            LOG.info("Removing tenant {}: {} rows of {}", tenant, soFar, table);
        }
    }

    RemovalReport report() {
        return new RemovalReport(tenant, removed);
    }
}
