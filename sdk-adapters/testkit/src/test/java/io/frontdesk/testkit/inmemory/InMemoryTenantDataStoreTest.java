package io.frontdesk.testkit.inmemory;

import io.frontdesk.inmemory.InMemoryPersistence;
import io.frontdesk.spi.Persistence;
import io.frontdesk.testkit.TenantDataStoreContract;

class InMemoryTenantDataStoreTest extends TenantDataStoreContract {

    private static final Persistence SHARED = InMemoryPersistence.create();

    @Override
    protected Persistence persistence() {
        return SHARED;
    }

    @Override
    protected boolean supportsConcurrentTransactions() {
        return false;
    }
}
