package io.frontdesk.offboarding.internal;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.offboarding.ExportReport;
import io.frontdesk.offboarding.Offboarding;
import io.frontdesk.offboarding.RemovalResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** Everything here works in transactions of its own, many of them. */
final class OffboardingService implements Offboarding {

    private final Environment env;
    private final OffboardingModule.Ports ports;
    private final TenantRemoval removal;
    private final TransactionRunner transactions;
    private final ExportPages pages;
    private final List<ExportKind<?>> kinds;

    OffboardingService(
            Environment env, OffboardingModule.Ports ports, TenantRemoval removal, TransactionRunner transactions) {
        this.env = env;
        this.ports = ports;
        this.removal = removal;
        this.transactions = transactions;
        this.pages = new ExportPages(transactions);
        this.kinds = new ExportKinds(ports.kept(), pages).all(env::now);
    }

    @Override
    public ExportReport exportTenant(TenantId tenant, OutputStream out) throws IOException {
        requireNoTransaction("export a tenant");
        return new TenantExport(env, ports.tenants(), transactions, pages, kinds).write(tenant, out);
    }

    @Override
    public ExportReport importTenant(InputStream in) throws IOException {
        requireNoTransaction("import a tenant");
        return new TenantImport(env, ports, transactions, kinds, in).run();
    }

    @Override
    public RemovalResult remove(TenantId tenant) {
        requireNoTransaction("remove a tenant");
        return removal.remove(tenant);
    }

    @Override
    public boolean forget(TenantId tenant) {
        requireNoTransaction("forget a tenant");
        return removal.forget(tenant);
    }

    private void requireNoTransaction(String attempted) {
        if (transactions.isActive()) {
            throw new FrontdeskException(
                    ErrorCode.TRANSACTION_STATE,
                    "Cannot " + attempted
                            + " inside a transaction: it would hold all there is of it. Call it outside of one.");
        }
    }
}
