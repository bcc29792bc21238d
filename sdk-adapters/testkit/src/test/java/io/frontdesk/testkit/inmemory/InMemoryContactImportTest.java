package io.frontdesk.testkit.inmemory;

import io.frontdesk.inmemory.InMemoryPersistence;
import io.frontdesk.spi.Persistence;
import io.frontdesk.testkit.ContactImportContract;

class InMemoryContactImportTest extends ContactImportContract {

    @Override
    protected Persistence persistence() {
        return PERSISTENCE;
    }

    private static final Persistence PERSISTENCE = InMemoryPersistence.create();
}
