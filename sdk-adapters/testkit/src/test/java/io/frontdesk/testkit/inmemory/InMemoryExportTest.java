package io.frontdesk.testkit.inmemory;

import io.frontdesk.inmemory.InMemoryPersistence;
import io.frontdesk.spi.Persistence;
import io.frontdesk.testkit.ExportContract;

class InMemoryExportTest extends ExportContract {

    private static final Persistence SHARED = InMemoryPersistence.create();
    private static final Persistence OTHER = InMemoryPersistence.create();

    @Override
    protected Persistence persistence() {
        return SHARED;
    }

    @Override
    protected Persistence other() {
        return OTHER;
    }
}
