package io.frontdesk.retention.internal;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.retention.Retention;
import io.frontdesk.retention.RetentionReport;
import io.frontdesk.retention.RetentionRun;
import io.frontdesk.tenancy.Tenant;
import io.frontdesk.tenancy.spi.TenantStore;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Walks the tenants page by page, and for each page the ledgers. */
final class RetentionRunner implements RetentionRun {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionRunner.class);
    private static final int PAGE = 100;

    private final Environment env;
    private final Retention retention;
    private final RetentionModule.Ports ports;
    private final TransactionRunner transactions;
    private volatile boolean closed;

    RetentionRunner(Environment env, Retention retention, RetentionModule.Ports ports, TransactionRunner transactions) {
        this.env = env;
        this.retention = retention;
        this.ports = ports;
        this.transactions = transactions;
    }

    /** Lets a run end after the transaction it is in. */
    void close() {
        closed = true;
    }

    @Override
    public RetentionReport runOnce() {
        if (transactions.isActive()) {
            throw new FrontdeskException(
                    ErrorCode.TRANSACTION_STATE,
                    "Cannot run retention inside a transaction: it would hold all that is deleted. Call it outside of one.");
        }
        var sweep = new Sweep(env.now(), retention, ports, transactions, () -> !closed);
        TenantStore tenants = ports.tenants();
        List<TenantId> page = new ArrayList<>(List.of(TenantId.PLATFORM));
        while (!page.isEmpty() && !closed) {
            sweep.tenants(page);
            page = next(tenants, page.get(page.size() - 1));
        }
        sweep.platform();
        return report(sweep);
    }

    private List<TenantId> next(TenantStore tenants, TenantId last) {
        UUID after = last.equals(TenantId.PLATFORM) ? null : last.value();
        return transactions.required(TenantScope.platform(), () -> tenants.list(after, PAGE)).stream()
                .map(Tenant::id)
                .toList();
    }

    private RetentionReport report(Sweep sweep) {
        List<String> behind = sweep.behind();
        var report = new RetentionReport(sweep.deleted(), !closed, behind);
        report.deleted().forEach((table, rows) -> LOG.info("Retention deleted {} rows of {}", rows, table));
        if (!behind.isEmpty()) {
            LOG.warn(
                    "The journal is kept longer than it need be, since these have not read it: {}. Forget subscribers that are no"
                            + " more with subscriptions().forget(…)",
                    behind);
        }
        return report;
    }
}
