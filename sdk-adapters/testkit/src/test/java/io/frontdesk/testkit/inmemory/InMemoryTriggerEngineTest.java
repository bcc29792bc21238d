package io.frontdesk.testkit.inmemory;

import frontdesk.build.testenvironment.TestKeys;
import io.frontdesk.Frontdesk;
import io.frontdesk.FrontdeskBuilder;
import io.frontdesk.inmemory.InMemoryPersistence;
import io.frontdesk.spi.Persistence;
import io.frontdesk.testkit.TriggerEngineContract;
import java.time.Clock;

class InMemoryTriggerEngineTest extends TriggerEngineContract {

    private static final Persistence SHARED = InMemoryPersistence.create();

    @Override
    protected FrontdeskBuilder desk(Clock clock) {
        return Frontdesk.inMemory().persistence(SHARED).secrets(TestKeys::of).clock(clock);
    }
}
