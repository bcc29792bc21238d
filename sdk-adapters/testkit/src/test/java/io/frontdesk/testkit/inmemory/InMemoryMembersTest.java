package io.frontdesk.testkit.inmemory;

import io.frontdesk.inmemory.InMemoryPersistence;
import io.frontdesk.spi.Persistence;
import io.frontdesk.testkit.MembersContract;

class InMemoryMembersTest extends MembersContract {

    @Override
    protected Persistence persistence() {
        return PERSISTENCE;
    }

    private static final Persistence PERSISTENCE = InMemoryPersistence.create();
}
