package io.frontdesk.internal;

import io.frontdesk.common.TenantScope;
import io.frontdesk.common.Transaction;
import io.frontdesk.common.Transactions;
import io.frontdesk.common.spi.TransactionRunner;
import java.util.function.Function;

/** Lets the host write beside us. */
final class HostTransactions implements Transactions {

    private final TransactionRunner runner;

    HostTransactions(TransactionRunner runner) {
        this.runner = runner;
    }

    @Override
    public <T> T required(TenantScope scope, Function<Transaction, T> work) {
        return runner.required(scope, () -> work.apply(new Open(runner)));
    }

    private record Open(TransactionRunner runner) implements Transaction {

        @Override
        public <T> T resource(Class<T> type) {
            return runner.resource(type);
        }
    }
}
