package io.frontdesk.journal.internal;

import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.journal.spi.JournalStore;
import io.frontdesk.work.WorkPump;

/** Gives committed events their positions: order of visibility, whatever order their writers began in. */
final class Sequencer implements WorkPump {

    private static final int BATCH = 1000;

    private final JournalStore store;
    private final TransactionRunner transactions;

    Sequencer(JournalStore store, TransactionRunner transactions) {
        this.store = store;
        this.transactions = transactions;
    }

    @Override
    public int pump() {
        return transactions.required(TenantScope.platform(), () -> store.sequence(BATCH));
    }
}
