package io.frontdesk.encryption.internal;

import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.TransactionRunner;
import java.util.function.Supplier;

/** Has the keys of a transaction's tenants at hand before it opens: the keeper of the master key may be far away, and is not asked inside of one. */
final class KeyedTransactions implements TransactionRunner {

    private final TransactionRunner transactions;
    private final TenantKeys tenants;

    KeyedTransactions(TransactionRunner transactions, TenantKeys tenants) {
        this.transactions = transactions;
        this.tenants = tenants;
    }

    @Override
    public <T> T required(TenantScope scope, Supplier<T> work) {
        prepare(scope);
        return transactions.required(scope, work);
    }

    @Override
    public <T> T requiresNew(TenantScope scope, Supplier<T> work) {
        prepare(scope);
        return transactions.requiresNew(scope, work);
    }

    /** Inside another transaction it is too late: that would take a second connection. */
    private void prepare(TenantScope scope) {
        if (!transactions.isActive()) {
            tenants.prepare(scope.tenants());
        }
    }

    @Override
    public void afterCommit(Runnable action) {
        transactions.afterCommit(action);
    }

    @Override
    public boolean isActive() {
        return transactions.isActive();
    }

    @Override
    public <T> T resource(Class<T> type) {
        return transactions.resource(type);
    }
}
