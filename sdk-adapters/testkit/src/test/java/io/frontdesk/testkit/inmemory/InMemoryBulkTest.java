package io.frontdesk.testkit.inmemory;

import io.frontdesk.inmemory.InMemoryPersistence;
import io.frontdesk.spi.Persistence;
import io.frontdesk.testkit.BulkContract;

class InMemoryBulkTest extends BulkContract {

    @Override
    protected Persistence persistence() {
        return PERSISTENCE;
    }

    private static final Persistence PERSISTENCE = InMemoryPersistence.create();
}
