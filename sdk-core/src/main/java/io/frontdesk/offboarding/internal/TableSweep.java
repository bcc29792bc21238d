package io.frontdesk.offboarding.internal;

import io.frontdesk.common.TenantId;
import io.frontdesk.offboarding.RemovalReport;
import io.frontdesk.offboarding.spi.TenantDataStore;
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

    /** Removes some rows; returns whether the table had none. */
    boolean step(String table) {
        int rows = data.remove(tenant, table, ROWS);
        if (rows > 0) {
            long soFar = removed.merge(table, (long) rows, Long::sum);
            LOG.info("Removing tenant {}: {} rows of {}", tenant, soFar, table);
        }
        return rows == 0;
    }

    /** Removes everything, in the open transaction: what came since its table was emptied. */
    void all() {
        for (String table : data.tables()) {
            boolean isEmpty = false;
            while (!isEmpty) {
                isEmpty = step(table);
            }
        }
    }

    RemovalReport report() {
        return new RemovalReport(tenant, removed);
    }
}
